#include "emulator/server/transport.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lockstep::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::array<asio::const_buffer, 2> both(std::string_view first, std::string_view second)
{
    return {asio::buffer(first), asio::buffer(second)};
}

class PlainTransport final : public Transport {
public:
    explicit PlainTransport(tcp::socket socket) : socket_(std::move(socket)) {}

    asio::awaitable<IoResult> handshake(std::string_view) override
    {
        co_return IoResult(boost::system::error_code(), 0);
    }
    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        return socket_.async_read_some(into, as_result);
    }
    asio::awaitable<IoResult> write(std::string_view bytes) override
    {
        return asio::async_write(socket_, asio::buffer(bytes), as_result);
    }
    asio::awaitable<IoResult> write(std::string_view first, std::string_view second) override
    {
        return asio::async_write(socket_, both(first, second), as_result);
    }
    asio::awaitable<IoResult> shut_down() override
    {
        boost::system::error_code error;
        socket_.shutdown(tcp::socket::shutdown_send, error);
        co_return IoResult(error, 0);
    }
    tcp::socket& socket() override { return socket_; }
    bool secure() const override { return false; }

private:
    tcp::socket socket_;
};

class TlsTransport final : public Transport {
public:
    TlsTransport(tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

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
    asio::awaitable<IoResult> write(std::string_view first, std::string_view second) override
    {
        return asio::async_write(stream_, both(first, second), as_result);
    }
    asio::awaitable<IoResult> shut_down() override
    {
        auto [error] = co_await stream_.async_shutdown(as_result);
        co_return IoResult(error, 0);
    }
    tcp::socket& socket() override { return stream_.next_layer(); }
    bool secure() const override { return true; }

private:
    asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

void Transport::expires_after(std::chrono::steady_clock::duration time)
{
    deadline_ = std::chrono::steady_clock::now() + time;
}

void Transport::close()
{
    boost::system::error_code ignored;
    socket().close(ignored);
}

std::unique_ptr<Transport> make_plain_transport(tcp::socket socket)
{
    return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> make_tls_transport(tcp::socket socket, asio::ssl::context& context)
{
    return std::make_unique<TlsTransport>(std::move(socket), context);
}

}  // namespace lockstep::server
