#include "emulator/server/race_reply.hpp"

#include "emulator/server/half_reply.hpp"
#include "emulator/server/journal_entry.hpp"
#include "emulator/server/ticket.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

// Asio clears the option when a socket is closed by its destructor.
void reset(Transport& transport)
{
    boost::system::error_code ignored;
    asio::ip::tcp::socket& socket = transport.socket();
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

asio::awaitable<bool> send_whole(House& house, Transport& transport, const Exchange& exchange,
                                 const http::Response& response, const Delivery& delivery)
{
    asio::awaitable<IoResult> sending = send_response(transport, house.reader, response, delivery);
    auto [error, sent] = co_await std::move(sending);
    note_in_journal(house, exchange, response, sent);
    co_return !error;
}

}  // namespace

asio::awaitable<bool> reply_in_race(House& house, Transport& transport, const Exchange& exchange,
                                    http::Response response, Delivery delivery)
{
    const race::Reply how = exchange.race->verdict.reply;
    bool sent = false;
    if (how == race::Reply::reset) {
        reset(transport);
    } else if (how == race::Reply::send && response.status != 0) {
        asio::awaitable<bool> sending = send_whole(house, transport, exchange, response, delivery);
        sent = co_await std::move(sending);
    } else if (how != race::Reply::lose && response.status != 0) {
        asio::awaitable<IoResult> sending = send_half(transport, house.reader, response, delivery, how);
        co_await std::move(sending);
    }
    race::Answer answer = make_answer(exchange, response, sent && !exchange.race->client_left);
    house.gate->answered(exchange.race->number, std::move(answer));
    co_return sent;
}

}  // namespace lockstep::server
