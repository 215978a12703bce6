#include "emulator/server/connections.hpp"

#include <algorithm>

namespace lockstep::server {

std::size_t Connections::busy_count() const
{
    return static_cast<std::size_t>(std::ranges::count_if(open_, &Connection::busy));
}

void Connections::remove(Connection& connection)
{
    open_.erase(&connection);
    if (stopping_ && open_.empty() && on_all_gone)
        on_all_gone();
}

void Connections::stop()
{
    stopping_ = true;
    if (on_stop)
        on_stop();
    for (Connection* connection : open_)
        if (!connection->busy && connection->transport != nullptr)
            connection->transport->close();
}

void Connections::cut()
{
    for (Connection* connection : open_)
        if (connection->transport != nullptr)
            connection->transport->close();
}

void Connections::close_overdue(std::chrono::steady_clock::time_point now)
{
    for (Connection* connection : open_)
        if (connection->transport != nullptr && connection->transport->is_overdue(now))
            connection->transport->close();
}

void Connections::hold_ended()
{
    --holds_;
    if (holds_ == 0 && on_last_hold_gone)
        on_last_hold_gone();
}

}  // namespace lockstep::server
