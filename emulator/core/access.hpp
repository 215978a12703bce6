#pragma once
// Who may talk to us through a browser: nobody who did not mean to. A web page can make a browser send requests to
// 127.0.0.1, but it cannot sign them, hide its Origin, or read our token file.

#include <cstdint>
#include <string>

#include "emulator/core/authenticate.hpp"

namespace lockstep {

struct Doorkeeper {
    std::uint16_t port;        // ours
    const std::string& token;  // what a changing admin call must show as x-lockstep-token
};

// Refuses, before any effect:
// - an unsigned request with a foreign Origin, or one that a browser marks cross-site or same-site; so is a POST
//   that an unknown key signed in its query, which any page can make up;
// - under /_lockstep/: a Host that is not loopback and ours, a foreign Origin, a changing call without token;
// - the paths of other tools: a Host that is not loopback, any Origin or Sec-Fetch-* header.
Result<> check_browser(const http::Request& request, const Authenticated& who, const Doorkeeper& door);

}  // namespace lockstep
