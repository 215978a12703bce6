#pragma once
// Which process listens on a port of this machine, as far as /proc tells.

#include <cstdint>
#include <string>

namespace lockstep::server {

// " (held by pid 4711, java)" or "" when it cannot be known.
std::string describe_port_holder(std::uint16_t port);

}  // namespace lockstep::server
