#pragma once
// One request, from value to value. The race lab is consulted here and nowhere else.

#include <boost/asio/awaitable.hpp>

#include "emulator/server/exchange.hpp"
#include "emulator/server/house.hpp"

namespace lockstep::server {

// Runs the steps of a request that was admitted, or refuses one that was not (`exchange.refusal`), and returns the
// finished answer. Never fails: what goes wrong in the store is an InternalError in the service's own form. In a
// race the gate may let nothing run and nothing be answered: then the status is 0.
boost::asio::awaitable<http::Response> answer(House& house, Exchange& exchange, Transport& transport);

// What a failure of the store is to the client: InternalError or 503 in the service's spelling. Logged.
ApiError error_of(const Exchange& exchange, std::exception_ptr failure);

// The finished answer to a request that was refused before it came to a step (`exchange.refusal`).
http::Response refuse(const Exchange& exchange);

}  // namespace lockstep::server
