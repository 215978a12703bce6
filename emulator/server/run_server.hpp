#pragma once
// Builds the whole server from its configuration and serves until SIGTERM or SIGINT (or, for a folder's
// server, until the last `lockstep run` has gone).

#include <functional>
#include <string>

#include "emulator/core/config.hpp"

namespace lockstep::server {

// What there is to tell once the port is open.
struct Serving {
    std::string url;        // http://127.0.0.1:4566
    std::string data_path;  // of the database file
    std::string ca_path;    // PEM of the certificate authority that clients may trust
    std::string token;      // for changing admin calls; also in the folder's 0600 file
    unsigned short port = 0;
};

// Calls `ready` once, when requests are accepted. Returns the exit code: 0 after an orderly end, 3 when
// it cannot start, 4 when the data is damaged or newer; the reason goes to stderr as one line.
int run_server(const Config& config, const std::function<void(const Serving&)>& ready);

}  // namespace lockstep::server
