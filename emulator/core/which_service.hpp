#pragma once
// Which service a request is for. The service named in the signature wins; without one, the shape decides.

#include <string_view>

#include "emulator/core/authenticate.hpp"

namespace lockstep {

// Lockstep's own paths, and the health and reset paths that tools know from other emulators.
bool is_admin_path(const http::Request& request);

// `scope_service` is the service named in the SigV4 scope, "" for an unsigned request.
ServiceName which_service(const http::Request& request, std::string_view scope_service);

}  // namespace lockstep
