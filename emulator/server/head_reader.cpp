#include "emulator/server/head_reader.hpp"

#include <optional>

#include "emulator/server/limits.hpp"
#include "protocol/http/head.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

std::string_view view_of(const boost::beast::flat_buffer& buffer)
{
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

// Empty lines before a request line are skipped (RFC 9112, section 2.2).
void skip_empty_lines(boost::beast::flat_buffer& buffer)
{
    while (view_of(buffer).starts_with("\r\n"))
        buffer.consume(2);
}

HeadResult parse(boost::beast::flat_buffer& buffer, std::size_t size, RequestParser& parser)
{
    if (const auto fault = parser.take_head(view_of(buffer).substr(0, size)))
        return {HeadOutcome::malformed, *fault};
    buffer.consume(size);
    return {HeadOutcome::complete};
}

}  // namespace

asio::awaitable<HeadResult> read_head(Transport& transport, boost::beast::flat_buffer& buffer,
                                      RequestParser& parser, Connection& connection)
{
    transport.expires_after(limits::idle_time_max);
    for (;;) {
        skip_empty_lines(buffer);
        connection.busy = buffer.size() > 0;
        const std::optional<std::size_t> end = http::find_head_end(view_of(buffer));
        if (end && *end <= limits::head_bytes_max)
            co_return parse(buffer, *end, parser);
        if (end || buffer.size() > limits::head_bytes_max)
            co_return HeadResult{HeadOutcome::too_large};
        const asio::mutable_buffer space = buffer.prepare(limits::read_buffer_bytes - buffer.size());
        asio::awaitable<IoResult> reading = transport.read_some(space);
        auto [error, count] = co_await std::move(reading);
        if (error)
            co_return HeadResult{HeadOutcome::gone};
        buffer.commit(count);
    }
}

}  // namespace lockstep::server
