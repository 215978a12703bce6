#pragma once
// How the server ends: when told, on SIGTERM or SIGINT, or when a folder's last `lockstep run` has gone.
// Accepted requests finish; those still running after half a second are cut without an answer; idle clients do
// not delay it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "emulator/server/connections.hpp"

namespace lockstep::server {

class Ending {
public:
    // `folder_server`: also end a little after the last held connection has gone.
    Ending(boost::asio::ip::tcp::acceptor& acceptor, Connections& connections, bool folder_server);

    // SIGTERM and SIGINT begin it.
    void begin_on_signals();
    // Now. A second call changes nothing.
    void begin();
    // Called when what still runs is cut.
    std::function<void()> on_cut;

private:
    void wait_for_holds(std::chrono::steady_clock::duration grace);

    Connections& connections_;
    boost::asio::ip::tcp::acceptor& acceptor_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer timer_;
};

}  // namespace lockstep::server
