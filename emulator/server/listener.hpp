#pragma once
// The one listening port. Plain and TLS connections are told apart by their first byte.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "emulator/server/house.hpp"

namespace lockstep::server {

// Binds. Throws boost::system::system_error, address_in_use when the port is busy.
boost::asio::ip::tcp::acceptor open_port(boost::asio::io_context& io, const std::string& host,
                                         unsigned short port);

// Accepts until the acceptor is closed; each connection gets a session of its own.
boost::asio::awaitable<void> accept_connections(boost::asio::ip::tcp::acceptor& acceptor, House& house);

}  // namespace lockstep::server
