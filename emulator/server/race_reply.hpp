#pragma once
// The end of a request that a race held: its answer goes out, breaks off or is taken away, and the gate is told.

#include "emulator/server/exchange.hpp"
#include "emulator/server/house.hpp"
#include "emulator/server/response_writer.hpp"

namespace lockstep::server {

// Returns true when the whole answer was handed to the socket: the connection may be ended politely.
boost::asio::awaitable<bool> reply_in_race(House& house, Transport& transport, const Exchange& exchange,
                                           http::Response response, Delivery delivery);

}  // namespace lockstep::server
