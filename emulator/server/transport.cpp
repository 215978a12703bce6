#include "emulator/server/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lockstep::server {
namespace {

namespace asio = boost::asio;
using boost::beast::tcp_stream;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

class PlainTransport final : public Transport {
public:
    explicit PlainTransport(tcp_stream stream) : stream_(std::move(stream)) {}

    asio::awaitable<IoResult> handshake(std::string_view) override
    {
        co_return IoResult(boost::system::error_code(), 0);
    }
    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        return stream_.async_read_some(into, as_result);
    }
    asio::awaitable<IoResult> write(std::string_view bytes) override
    {
        return asio::async_write(stream_, asio::buffer(bytes), as_result);
    }
    asio::awaitable<IoResult> shut_down() override
    {
        boost::system::error_code error;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
        co_return IoResult(error, 0);
    }
    tcp_stream& tcp() override { return stream_; }
    bool secure() const override { return false; }

private:
    tcp_stream stream_;
};

class TlsTransport final : public Transport {
public:
    TlsTransport(tcp_stream stream, asio::ssl::context& context) : stream_(std::move(stream), context) {}

    asio::awaitable<IoResult> handshake(std::string_view already_read) override
    {
        return stream_.async_handshake(asio::ssl::stream_base::server, asio::buffer(already_read), as_result);
    }
    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        return stream_.async_read_some(into, as_result);
    }
    asio::awaitable<IoResult> write(std::string_view bytes) override
    {
        return asio::async_write(stream_, asio::buffer(bytes), as_result);
    }
    asio::awaitable<IoResult> shut_down() override
    {
        auto [error] = co_await stream_.async_shutdown(as_result);
        co_return IoResult(error, 0);
    }
    tcp_stream& tcp() override { return stream_.next_layer(); }
    bool secure() const override { return true; }

private:
    asio::ssl::stream<tcp_stream> stream_;
};

}  // namespace

std::unique_ptr<Transport> make_plain_transport(tcp_stream stream)
{
    return std::make_unique<PlainTransport>(std::move(stream));
}

std::unique_ptr<Transport> make_tls_transport(tcp_stream stream, asio::ssl::context& context)
{
    return std::make_unique<TlsTransport>(std::move(stream), context);
}

}  // namespace lockstep::server
