#pragma once
// Builds the whole server from its configuration and serves until SIGTERM or SIGINT (or, for a folder's
// server, until the last `lockstep run` has gone).

#include <functional>

#include "emulator/core/config.hpp"
#include "emulator/server/serving.hpp"

namespace lockstep::server {

// Calls `ready` once, when requests are accepted. Returns the exit code: 0 after an orderly end, 3 when
// it cannot start, 4 when the data is damaged or newer; the reason goes to stderr as one line.
int run_server(const Config& config, const std::function<void(const Serving&)>& ready);

}  // namespace lockstep::server
