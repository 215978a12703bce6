#include "emulator/server/ending.hpp"

#include "emulator/server/limits.hpp"

namespace lockstep::server {

Ending::Ending(boost::asio::ip::tcp::acceptor& acceptor, Connections& connections, bool folder_server)
    : connections_(connections), acceptor_(acceptor), signals_(acceptor.get_executor()),
      timer_(acceptor.get_executor())
{
    if (!folder_server)
        return;
    connections_.on_last_hold_gone = [this] { wait_for_holds(limits::hold_grace); };
    wait_for_holds(limits::first_hold_grace);
}

void Ending::begin_on_signals()
{
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
    signals_.async_wait([this](boost::system::error_code error, int) {
        if (!error)
            begin();
    });
}

void Ending::wait_for_holds(std::chrono::steady_clock::duration grace)
{
    timer_.expires_after(grace);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error && connections_.holds() == 0 && !connections_.stopping())
            begin();
    });
}

void Ending::begin()
{
    if (!acceptor_.is_open())
        return;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    signals_.cancel(ignored);
    connections_.on_last_hold_gone = nullptr;
    connections_.on_all_gone = [this] { timer_.cancel(); };
    timer_.cancel();
    connections_.stop();
    if (connections_.count() == 0)
        return;
    timer_.expires_after(limits::shutdown_grace);
    timer_.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        connections_.cut();
        if (on_cut)
            on_cut();
    });
}

}  // namespace lockstep::server
