#pragma once
// The bytes of one accepted connection, plain or TLS, and the moment by which its client must have moved. Owned by
// its session's coroutine; used on the io thread only. Failures are error codes, never exceptions.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <memory>
#include <string_view>
#include <tuple>

namespace lockstep::server {

using IoResult = std::tuple<boost::system::error_code, std::size_t>;

class Transport {
public:
    virtual ~Transport() = default;

    // Before anything else; over TLS `already_read` are bytes that came before it was known what is spoken.
    virtual boost::asio::awaitable<IoResult> handshake(std::string_view already_read) = 0;
    virtual boost::asio::awaitable<IoResult> read_some(boost::asio::mutable_buffer into) = 0;
    // All bytes in one gathering write where the socket takes them; over TLS each call is one record run.
    virtual boost::asio::awaitable<IoResult> write(std::string_view bytes) = 0;
    // The same of two pieces, one behind the other.
    virtual boost::asio::awaitable<IoResult> write(std::string_view first, std::string_view second) = 0;
    virtual boost::asio::awaitable<IoResult> shut_down() = 0;  // says goodbye: FIN, TLS close_notify
    virtual boost::asio::ip::tcp::socket& socket() = 0;
    virtual bool secure() const = 0;

    // Connections closes what is overdue; a timer per read and write would cost more than the read.
    void expires_after(std::chrono::steady_clock::duration time);
    void expires_never() { deadline_ = never; }
    bool is_overdue(std::chrono::steady_clock::time_point now) const { return deadline_ < now; }
    void close();

private:
    static constexpr auto never = std::chrono::steady_clock::time_point::max();
    std::chrono::steady_clock::time_point deadline_ = never;
};

std::unique_ptr<Transport> make_plain_transport(boost::asio::ip::tcp::socket socket);

std::unique_ptr<Transport> make_tls_transport(boost::asio::ip::tcp::socket socket,
                                              boost::asio::ssl::context& context);

}  // namespace lockstep::server
