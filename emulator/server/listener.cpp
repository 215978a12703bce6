#include "emulator/server/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "emulator/server/descriptors.hpp"
#include "emulator/server/limits.hpp"
#include "emulator/server/session.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr auto accept_pause = std::chrono::milliseconds(20);
// In one turn of the loop: so many cost less than a millisecond.
constexpr int accepts_per_turn_max = 64;

// One too many is closed at once: better than to leave it waiting.
void begin_session(tcp::socket socket, House& house, std::size_t room)
{
    if (house.connections.count() >= room)
        return;
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    socket.set_option(tcp::socket::send_buffer_size(limits::send_buffer_bytes), ignored);
    const asio::any_io_executor executor = socket.get_executor();
    asio::co_spawn(executor, serve_connection(house, std::move(socket)), asio::detached);
}

// Whoever is in the queue already. One for each turn of the loop would be too few: those who were accepted before have
// their share of each turn, so that the last of a crowd would wait until the others are served.
void accept_more(tcp::acceptor& acceptor, House& house, std::size_t room)
{
    for (int count = 0; count < accepts_per_turn_max; ++count) {
        boost::system::error_code error;
        tcp::socket socket = acceptor.accept(error);
        if (error)
            return;
        begin_session(std::move(socket), house, room);
    }
}

}  // namespace

tcp::acceptor open_port(asio::io_context& io, const std::string& host, unsigned short port)
{
    const tcp::endpoint endpoint(asio::ip::make_address(host), port);
    tcp::acceptor acceptor(io);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    // Else Asio waits for the next client to come, and those behind the one that left wait with it.
    acceptor.set_option(tcp::acceptor::enable_connection_aborted(true));
    acceptor.bind(endpoint);
    acceptor.listen();
    return acceptor;
}

asio::awaitable<void> accept_connections(tcp::acceptor& acceptor, House& house)
{
    asio::steady_timer pause(acceptor.get_executor());
    const std::size_t room = connection_room();
    acceptor.non_blocking(true);
    while (acceptor.is_open()) {
        auto [error, socket] = co_await acceptor.async_accept(as_result);
        if (error && acceptor.is_open()) {
            // Out of descriptors, or a client that left the queue: others may still be served.
            pause.expires_after(accept_pause);
            co_await pause.async_wait(as_result);
        } else if (!error) {
            begin_session(std::move(socket), house, room);
            accept_more(acceptor, house, room);
        }
    }
}

}  // namespace lockstep::server
