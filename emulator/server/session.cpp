#include "emulator/server/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "emulator/server/admission.hpp"
#include "emulator/server/answer.hpp"
#include "emulator/server/body_reader.hpp"
#include "emulator/server/in_race.hpp"
#include "emulator/server/journal_entry.hpp"
#include "emulator/server/limits.hpp"
#include "emulator/server/log.hpp"
#include "emulator/server/race_reply.hpp"
#include "emulator/server/response_writer.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr ErrorKind incomplete_body{"IncompleteBody", 400, "The request body terminated unexpectedly"};
constexpr unsigned char tls_first_byte = 0x16;
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view hold_path = "/_lockstep/hold";
constexpr std::string_view hold_head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

// What a session keeps between its requests.
struct Session {
    House& house;
    Connection& connection;
    std::unique_ptr<Transport> transport;
    beast::flat_buffer buffer{};
};

// Whether the connection can carry another request.
enum class Next { request, close, linger };

std::string_view view_of(const beast::flat_buffer& buffer)
{
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

// Null when the certificate cannot be read.
std::unique_ptr<Transport> begin_tls(House& house, asio::ip::tcp::socket socket)
{
    try {
        return make_tls_transport(std::move(socket), house.tls.context());
    } catch (const std::runtime_error& error) {
        log_failure("", "https", error.what());
        return nullptr;
    }
}

// The first byte tells TLS from HTTP. Null when the client left before it said anything.
asio::awaitable<std::unique_ptr<Transport>> begin_transport(House& house, asio::ip::tcp::socket socket,
                                                            Connection& connection,
                                                            beast::flat_buffer& buffer)
{
    std::unique_ptr<Transport> plain = make_plain_transport(std::move(socket));
    connection.transport = plain.get();
    plain->expires_after(limits::idle_time_max);
    const asio::mutable_buffer space = buffer.prepare(limits::read_buffer_bytes);
    asio::awaitable<IoResult> reading = plain->read_some(space);
    auto [error, count] = co_await std::move(reading);
    buffer.commit(count);
    if (error || count == 0) {
        connection.transport = nullptr;
        co_return nullptr;
    }
    if (static_cast<unsigned char>(view_of(buffer).front()) != tls_first_byte)
        co_return plain;
    const std::string hello(view_of(buffer));
    buffer.consume(buffer.size());
    std::unique_ptr<Transport> secure = begin_tls(house, std::move(plain->socket()));
    connection.transport = secure.get();
    if (secure == nullptr)
        co_return nullptr;
    secure->expires_after(limits::stall_time_max);
    asio::awaitable<IoResult> shaking = secure->handshake(hello);
    auto [refused, used] = co_await std::move(shaking);
    static_cast<void>(used);
    if (refused)
        connection.transport = nullptr;
    co_return refused ? nullptr : std::move(secure);
}

// `lockstep run` keeps its folder's server alive by one connection that stays open.
asio::awaitable<void> hold(Session& session)
{
    session.house.connections.hold_began();
    session.connection.busy = false;
    session.transport->expires_never();
    asio::awaitable<IoResult> greeting = session.transport->write(hold_head);
    auto [error, written] = co_await std::move(greeting);
    static_cast<void>(written);
    while (!error) {
        const asio::mutable_buffer space = session.buffer.prepare(limits::read_buffer_bytes);
        asio::awaitable<IoResult> reading = session.transport->read_some(space);
        std::tie(error, std::ignore) = co_await std::move(reading);
    }
    session.house.connections.hold_ended();
}

asio::awaitable<bool> say_continue(Session& session)
{
    session.transport->expires_after(limits::stall_time_max);
    asio::awaitable<IoResult> writing = session.transport->write(continue_line);
    auto [error, written] = co_await std::move(writing);
    static_cast<void>(written);
    co_return !error;
}

asio::awaitable<BodyOutcome> receive(Session& session, RequestParser& parser, Exchange& exchange, BodySink& sink)
{
    const bool body_is_here = session.buffer.size() > 0 || parser.is_done();
    if (expects_continue(exchange) && !body_is_here) {
        asio::awaitable<bool> saying = say_continue(session);
        if (!co_await std::move(saying))
            co_return BodyOutcome::cut_off;
    }
    asio::awaitable<BodyOutcome> reading =
        read_body(*session.transport, session.buffer, parser, sink);
    co_return co_await std::move(reading);
}

// A small body that follows a refused head is read and dropped, so that the connection stays in step. A client
// that waits for 100 Continue sends none, and a large one is not worth waiting for: those connections close.
asio::awaitable<void> drop_small_rest(Session& session, RequestParser& parser, const Exchange& exchange)
{
    if (!parser.is_header_done() || parser.is_done() || expects_continue(exchange))
        co_return;
    if (parser.head().content_length.value_or(limits::read_buffer_bytes + 1) > limits::read_buffer_bytes)
        co_return;
    asio::awaitable<bool> dropping =
        drop_body(*session.transport, session.buffer, parser, limits::read_buffer_bytes);
    co_await std::move(dropping);
}

// What one turn of the loop has read leaves together: a client that sleeps, and to wake one costs some microseconds, is
// woken once for all of it. Written steps are told together already (bridge.hpp), large answers would fill the memory,
// and a client that is alone need not wait.
bool leaves_with_others(const Session& session, const Exchange& exchange, const http::Response& response)
{
    const Connections& all = session.house.connections;
    return !exchange.committed && !is_in_race(exchange) && response.body.size() <= limits::single_write_bytes_max &&
           all.count() > 1 + all.holds();
}

asio::awaitable<void> end_of_turn(Session& session)
{
    const asio::any_io_executor executor = session.transport->socket().get_executor();
    asio::awaitable<void> posted = asio::post(executor, asio::use_awaitable);
    co_await std::move(posted);
}

asio::awaitable<Next> reply(Session& session, RequestParser& parser, Exchange& exchange, http::Response response)
{
    if (leaves_with_others(session, exchange, response)) {
        asio::awaitable<void> waiting = end_of_turn(session);
        co_await std::move(waiting);
    }
    const bool keep_alive = parser.is_done() && parser.head().keep_alive && !has_gate(session.house) &&
                            !session.house.connections.stopping();
    Delivery delivery{.keep_alive = keep_alive,
                      .date = format_http_date(session.house.real_clock.now()),
                      .http_1_0 = parser.is_header_done() && parser.head().version == 10};
    response.to_head = response.to_head || exchange.request.method == "HEAD";
    if (is_in_race(exchange)) {
        asio::awaitable<bool> replying = reply_in_race(session.house, *session.transport, exchange,
                                                       std::move(response), std::move(delivery));
        co_return co_await std::move(replying) ? Next::linger : Next::close;
    }
    asio::awaitable<IoResult> sending =
        send_response(*session.transport, session.house.reader, response, delivery);
    auto [error, sent] = co_await std::move(sending);
    note_in_journal(session.house, exchange, response, sent);
    if (error)
        co_return Next::close;
    co_return keep_alive ? Next::request : Next::linger;
}

// The bytes of a body that no step took are nobody's.
void give_back(House& house, std::int64_t blob)
{
    if (blob == 0)
        return;
    auto step = [blob](storage::WriteTx& tx) { return tx.blobs().abandon(blob), true; };
    house.store.write(std::move(step), [](std::exception_ptr) {}, storage::Need::staged);
}

// The body, then the answer; or the refusal of whichever came first.
asio::awaitable<http::Response> respond(Session& session, RequestParser& parser, Exchange& exchange)
{
    std::optional<BodySink> sink;
    BodyOutcome outcome = BodyOutcome::refused;
    if (!exchange.refusal) {
        sink.emplace(exchange, session.house.bridge);
        asio::awaitable<BodyOutcome> receiving = receive(session, parser, exchange, *sink);
        outcome = co_await std::move(receiving);
    }
    if (outcome == BodyOutcome::refused) {
        asio::awaitable<void> dropping = drop_small_rest(session, parser, exchange);
        co_await std::move(dropping);
    }
    http::Response response;
    if (outcome == BodyOutcome::cut_off) {
        // After the end of input Asio wakes nobody: there is nothing to drop, and no race to enter.
        exchange.refusal = refusal(incomplete_body);
        response = refuse(exchange);
    } else {
        session.transport->expires_never();  // now the client waits for us
        asio::awaitable<http::Response> answering = answer(session.house, exchange, *session.transport);
        response = co_await std::move(answering);
    }
    if (sink && !exchange.committed)
        give_back(session.house, sink->blob());
    co_return response;
}

asio::awaitable<Next> serve_request(Session& session)
{
    RequestParser parser;
    asio::awaitable<HeadResult> reading =
        read_head(*session.transport, session.buffer, parser, session.connection);
    const HeadResult head = co_await std::move(reading);
    if (head.outcome == HeadOutcome::gone)
        co_return Next::close;
    Exchange exchange;
    if (head.outcome == HeadOutcome::complete)
        admit_head(session.house, parser, session.transport->secure(), exchange);
    else
        refuse_head(session.house, head, exchange);
    if (!exchange.refusal && exchange.request.path == hold_path) {
        asio::awaitable<void> holding = hold(session);
        co_await std::move(holding);
        co_return Next::close;
    }
    asio::awaitable<http::Response> responding = respond(session, parser, exchange);
    http::Response response = co_await std::move(responding);
    asio::awaitable<Next> replying = reply(session, parser, exchange, std::move(response));
    co_return co_await std::move(replying);
}

}  // namespace

asio::awaitable<void> serve_connection(House& house, asio::ip::tcp::socket socket)
{
    Registration registration(house.connections);
    Session session{house, *registration.operator->(), nullptr};
    session.buffer.reserve(limits::read_buffer_bytes);
    asio::awaitable<std::unique_ptr<Transport>> beginning =
        begin_transport(house, std::move(socket), session.connection, session.buffer);
    session.transport = co_await std::move(beginning);
    if (session.transport == nullptr)
        co_return;
    Next next = Next::request;
    while (next == Next::request && !house.connections.stopping()) {
        asio::awaitable<Next> serving = serve_request(session);
        next = co_await std::move(serving);
        session.connection.busy = false;
    }
    if (next == Next::linger) {
        asio::awaitable<void> lingering = linger(*session.transport);
        co_await std::move(lingering);
    }
    session.connection.transport = nullptr;
}

}  // namespace lockstep::server
