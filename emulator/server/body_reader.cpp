#include "emulator/server/body_reader.hpp"

#include <algorithm>

#include "emulator/server/limits.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

struct Piece {
    std::string_view bytes;  // they stay in the buffer until more is read into it
    bool needs_input = false;
    bool broken = false;
};

// The shortest end of a chunked body is "0", CR, LF, CR, LF. Beast's parser must not be shown its first line and then
// one byte more: it asserts that it has it all.
bool is_begun_end(const beast::flat_buffer& buffer)
{
    constexpr std::size_t end_bytes_min = 5;
    return buffer.size() > 0 && buffer.size() < end_bytes_min && *static_cast<const char*>(buffer.data().data()) == '0';
}

// Takes what the parser can give from the bytes that are already here.
Piece take_piece(beast::flat_buffer& buffer, RequestParser& parser)
{
    if (parser.head().chunked && is_begun_end(buffer))
        return {.needs_input = true};
    const RequestParser::Put put = parser.put({static_cast<const char*>(buffer.data().data()), buffer.size()});
    buffer.consume(put.used);
    return {.bytes = put.piece, .needs_input = put.used == 0 || put.needs_input, .broken = put.broken};
}

asio::awaitable<bool> read_more(Transport& transport, beast::flat_buffer& buffer)
{
    if (buffer.size() >= limits::read_buffer_bytes)
        co_return false;  // a chunk header that never ends
    transport.expires_after(limits::stall_time_max);
    const asio::mutable_buffer space = buffer.prepare(limits::read_buffer_bytes - buffer.size());
    asio::awaitable<IoResult> reading = transport.read_some(space);
    auto [error, count] = co_await std::move(reading);
    buffer.commit(count);
    co_return !error;
}

}  // namespace

asio::awaitable<BodyOutcome> read_body(Transport& transport, beast::flat_buffer& buffer, RequestParser& parser,
                                       BodySink& sink)
{
    while (!parser.is_done()) {
        const Piece piece = take_piece(buffer, parser);
        if (piece.broken)
            co_return BodyOutcome::cut_off;
        if (!piece.bytes.empty() && !sink.feed(piece.bytes))
            co_return BodyOutcome::refused;
        while (sink.chunk_waiting()) {
            asio::awaitable<bool> storing = sink.store_chunk();
            if (!co_await std::move(storing))
                co_return BodyOutcome::refused;
        }
        if (piece.needs_input && !parser.is_done()) {
            asio::awaitable<bool> reading = read_more(transport, buffer);
            if (!co_await std::move(reading))
                co_return BodyOutcome::cut_off;
        }
    }
    while (sink.rest_waiting()) {
        asio::awaitable<bool> storing = sink.store_chunk();
        if (!co_await std::move(storing))
            co_return BodyOutcome::refused;
    }
    co_return sink.finish() ? BodyOutcome::complete : BodyOutcome::refused;
}

asio::awaitable<bool> drop_body(Transport& transport, beast::flat_buffer& buffer, RequestParser& parser,
                                std::uint64_t size_bytes_max)
{
    std::uint64_t dropped = 0;
    while (!parser.is_done()) {
        const Piece piece = take_piece(buffer, parser);
        dropped += piece.bytes.size();
        if (piece.broken || dropped > size_bytes_max)
            co_return false;
        if (piece.needs_input && !parser.is_done()) {
            asio::awaitable<bool> reading = read_more(transport, buffer);
            if (!co_await std::move(reading))
                co_return false;
        }
    }
    co_return true;
}

asio::awaitable<void> linger(Transport& transport)
{
    transport.expires_after(limits::drain_time_max);
    asio::awaitable<IoResult> goodbye = transport.shut_down();
    co_await std::move(goodbye);
    constexpr std::size_t piece_bytes = 64 * 1024;
    std::string space(piece_bytes, '\0');
    std::size_t dropped = 0;
    while (dropped < limits::drained_bytes_max) {
        asio::awaitable<IoResult> reading = transport.read_some(asio::buffer(space));
        auto [error, count] = co_await std::move(reading);
        if (error)
            break;
        dropped += count;
    }
    transport.close();
}

}  // namespace lockstep::server
