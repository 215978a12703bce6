#include "emulator/server/overdue_watch.hpp"

#include "emulator/server/limits.hpp"

namespace lockstep::server {

OverdueWatch::OverdueWatch(boost::asio::any_io_executor executor, Connections& connections)
    : connections_(connections), timer_(std::move(executor))
{
    connections_.on_stop = [this] { timer_.cancel(); };
    wait();
}

void OverdueWatch::wait()
{
    timer_.expires_after(limits::overdue_check_interval);
    timer_.async_wait([this](boost::system::error_code error) {
        if (error || connections_.stopping())
            return;
        connections_.close_overdue(timer_.expiry());
        wait();
    });
}

}  // namespace lockstep::server
