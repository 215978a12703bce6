#pragma once
// The awaitable skin of a race's gate.

#include <boost/asio/awaitable.hpp>

#include "emulator/race/gate.hpp"

namespace lockstep::server {

// Suspends until the gate has decided.
boost::asio::awaitable<race::Verdict> admit(race::Gate& gate, race::Ticket ticket);

}  // namespace lockstep::server
