// The bytes of a connection are the same requests, bodies and refusals in whatever two pieces they
// come, and byte by byte.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstring>

#include "emulator/server/body_reader.hpp"
#include "emulator/server/head_reader.hpp"
#include "emulator/server/limits.hpp"
#include "tests/fuzz/property.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace lockstep;
using namespace lockstep::server;
namespace asio = boost::asio;
using Awaited = asio::awaitable<IoResult>;

constexpr std::size_t size_bytes_max = 400;  // every split of it is tried
constexpr std::uint64_t body_bytes_max = 100;

// A client that sends a first piece of `first` bytes and others of `then`, and closes.
class Pieces final : public Transport {
public:
    Pieces(std::string_view text, std::size_t first, std::size_t then) : text_(text), next_(first), then_(then) {}

    Awaited read_some(asio::mutable_buffer into) override
    {
        if (text_.empty())
            co_return IoResult(asio::error::eof, 0);
        const std::string_view piece = text_.substr(0, std::min(next_, into.size()));
        std::memcpy(into.data(), piece.data(), piece.size());
        text_.remove_prefix(piece.size());
        next_ = then_;
        co_return IoResult({}, piece.size());
    }
    Awaited handshake(std::string_view) override { co_return IoResult(); }
    Awaited write(std::string_view bytes) override { co_return IoResult({}, bytes.size()); }
    Awaited shut_down() override { co_return IoResult(); }
    asio::ip::tcp::socket& socket() override { std::abort(); }
    bool secure() const override { return false; }

private:
    std::string_view text_;
    std::size_t next_;
    std::size_t then_;
};

// What a connection needs and a body in memory never asks anything of.
struct Surroundings {
    test::World world;
    asio::io_context context;
    Bridge bridge{world.store(), context.get_executor()};
};

Surroundings& surroundings()
{
    static Surroundings* const only = new Surroundings;
    return *only;
}

void tell_head(RequestParser& parser, Exchange& exchange, std::string& story)
{
    exchange.request.headers = std::move(parser.head().headers);
    story += parser.head().method + " " + parser.head().target + " " + std::to_string(parser.head().version) + "\n";
    for (const http::HeaderField& field : exchange.request.headers)
        story.append(field.name).append(":").append(field.value).append("\n");
    exchange.plan = {.kind = http::BodyKind::whole, .size_bytes_max = body_bytes_max};
    exchange.who.chunked = http::find_chunked_form(exchange.request.headers.get("x-amz-content-sha256"));
}

void tell_refusal(const ApiError& refusal, std::string& story)
{
    story.append(refusal.kind->code);
    for (const NameValue& field : refusal.fields)
        story += field.name + "=" + field.value + "\n";
}

// True: the connection is in step for another request.
asio::awaitable<bool> serve(Pieces& client, boost::beast::flat_buffer& buffer, std::string& story)
{
    Connection connection;
    RequestParser parser;
    asio::awaitable<HeadResult> reading = read_head(client, buffer, parser, connection);
    const HeadResult head = co_await std::move(reading);
    story.append(std::to_string(static_cast<int>(head.outcome))).append(head.fault);
    if (head.outcome != HeadOutcome::complete)
        co_return false;
    Exchange exchange;
    tell_head(parser, exchange, story);
    BodySink sink(exchange, surroundings().bridge);
    asio::awaitable<BodyOutcome> receiving = read_body(client, buffer, parser, sink);
    const BodyOutcome outcome = co_await std::move(receiving);
    story.append(std::to_string(static_cast<int>(outcome))).append(exchange.request.body);
    if (exchange.refusal)
        tell_refusal(*exchange.refusal, story);
    if (outcome == BodyOutcome::cut_off)
        co_return false;
    asio::awaitable<bool> dropping = drop_body(client, buffer, parser, limits::read_buffer_bytes);
    const bool in_step = co_await std::move(dropping);
    co_return in_step&& parser.head().keep_alive;
}

asio::awaitable<void> serve_all(Pieces& client, std::string& story)
{
    boost::beast::flat_buffer buffer;
    bool more = true;
    while (more) {
        asio::awaitable<bool> serving = serve(client, buffer, story);
        more = co_await std::move(serving);
    }
}

std::string story_of(std::string_view text, std::size_t first, std::size_t then)
{
    std::string story;
    Pieces client(text, first, then);
    asio::awaitable<void> serving = serve_all(client, story);
    asio::io_context& context = surroundings().context;
    asio::co_spawn(context, std::move(serving), [](const std::exception_ptr& failure) { fuzz::require(!failure); });
    context.run();
    context.restart();
    return story;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > size_bytes_max)
        return -1;
    const std::string_view text = fuzz::text_of(data, size);
    const std::string whole = story_of(text, size, 1);
    for (std::size_t first = 1; first < size; ++first)
        fuzz::require(story_of(text, first, size) == whole);
    fuzz::require(story_of(text, 1, 1) == whole);
    return 0;
}
