// The least that an HTTP server on Beast does: read a request, write an answer of the size that its header
// `x-bare-size` asks for. One thread, one buffer per connection, one write per answer, as Lockstep's edge. What
// Lockstep costs is told as a ratio to this. Prints its port; ends when its standard input does.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::size_t read_buffer_bytes = 64 * 1024;
constexpr std::uint64_t body_bytes_max = 64U << 20U;

class Session : public std::enable_shared_from_this<Session> {
public:
    explicit Session(tcp::socket socket) : socket_(std::move(socket)) { buffer_.reserve(read_buffer_bytes); }

    void read()
    {
        parser_.emplace();
        parser_->body_limit(body_bytes_max);
        http::async_read(socket_, buffer_, *parser_,
                         [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                             if (!error)
                                 self->answer();
                         });
    }

private:
    void answer()
    {
        const auto asked = parser_->get()["x-bare-size"];
        std::size_t size = 0;
        std::from_chars(asked.data(), asked.data() + asked.size(), size);
        answer_ = "HTTP/1.1 200 OK\r\nServer: bare\r\nContent-Type: text/plain\r\nContent-Length: " +
                  std::to_string(size) + "\r\n\r\n";
        answer_.append(size, 'x');
        asio::async_write(socket_, asio::buffer(answer_),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                              if (!error)
                                  self->read();
                          });
    }

    tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::string answer_;
};

void accept(tcp::acceptor& acceptor)
{
    acceptor.async_accept([&acceptor](boost::system::error_code error, tcp::socket socket) {
        if (error)
            return;
        socket.set_option(tcp::no_delay(true));
        std::make_shared<Session>(std::move(socket))->read();
        accept(acceptor);
    });
}

}  // namespace

int main()
{
    asio::io_context context(1);
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    accept(acceptor);
    std::printf("%u\n", static_cast<unsigned>(acceptor.local_endpoint().port()));
    std::fflush(stdout);

    asio::posix::stream_descriptor input(context, dup(STDIN_FILENO));
    char byte = 0;
    asio::async_read(input, asio::buffer(&byte, 1),
                     [&context](boost::system::error_code, std::size_t) { context.stop(); });
    context.run();
}
