#pragma once
// One connection: request after request, until the client leaves, the framing breaks or the server stops.

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "emulator/server/house.hpp"

namespace lockstep::server {

boost::asio::awaitable<void> serve_connection(House& house, boost::beast::tcp_stream stream);

}  // namespace lockstep::server
