#pragma once
// Looks through the connections once a second and closes those whose client has not moved in time. One timer for
// all of them; it ends when the connections stop.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "emulator/server/connections.hpp"

namespace lockstep::server {

class OverdueWatch {
public:
    OverdueWatch(boost::asio::any_io_executor executor, Connections& connections);

private:
    void wait();

    Connections& connections_;
    boost::asio::steady_timer timer_;
};

}  // namespace lockstep::server
