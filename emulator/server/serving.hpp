#pragma once
// What there is to tell about a server once its port is open.

#include <string>

namespace lockstep::server {

struct Serving {
    std::string url;        // http://127.0.0.1:4566
    std::string data_path;  // of the database file
    std::string ca_path;    // PEM of the certificate authority that clients may trust
    std::string token;      // for changing admin calls; also in the folder's 0600 file
    unsigned short port = 0;
};

}  // namespace lockstep::server
