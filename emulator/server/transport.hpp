#pragma once
// The bytes of one accepted connection, plain or TLS. Owned by its session's coroutine; used on the io
// thread only. Failures are error codes, never exceptions.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
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
    virtual boost::asio::awaitable<IoResult> shut_down() = 0;  // says goodbye: FIN, TLS close_notify
    virtual boost::beast::tcp_stream& tcp() = 0;
    virtual bool secure() const = 0;
};

std::unique_ptr<Transport> make_plain_transport(boost::beast::tcp_stream stream);

std::unique_ptr<Transport> make_tls_transport(boost::beast::tcp_stream stream,
                                              boost::asio::ssl::context& context);

}  // namespace lockstep::server
