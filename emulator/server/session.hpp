#pragma once
// One connection: request after request, until the client leaves, the framing breaks or the server stops.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "emulator/server/house.hpp"

namespace lockstep::server {

boost::asio::awaitable<void> serve_connection(House& house, boost::asio::ip::tcp::socket socket);

}  // namespace lockstep::server
