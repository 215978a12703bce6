#include "tests/bench/connection.hpp"

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace lockstep::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t read_buffer_bytes = 256 * 1024;
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view length_name = "content-length:";

template <class Number>
bool parse(std::string_view text, Number& number)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
}

// The value of Content-Length; empty where there is none.
std::string_view length_in(std::string_view head)
{
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t end = std::min(head.find("\r\n", at), head.size());
        const std::string_view line = head.substr(at, end - at);
        if (boost::beast::iequals(line.substr(0, length_name.size()), length_name))
            return line.substr(length_name.size());
        at = end + 2;
    }
    return {};
}

}  // namespace

Connection::Connection(asio::io_context& context, unsigned short port, std::function<void()> answered)
    : socket_(context), answered_(std::move(answered)), buffer_(read_buffer_bytes)
{
    socket_.connect({asio::ip::address_v4::loopback(), port});
    socket_.set_option(tcp::no_delay(true));
}

void Connection::exchange(Message message)
{
    message_ = std::move(message);
    filled_ = 0;
    in_head_ = true;
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(message_.head), asio::buffer(message_.body)};
    asio::async_write(socket_, pieces, [this](boost::system::error_code error, std::size_t) {
        if (error)
            fail("write", error.message());
        read();
    });
}

void Connection::read()
{
    if (filled_ == buffer_.size())
        filled_ = 0;
    socket_.async_read_some(asio::buffer(buffer_.data() + filled_, buffer_.size() - filled_),
                            [this](boost::system::error_code error, std::size_t bytes) {
                                if (error)
                                    fail("read", error.message());
                                take(bytes);
                            });
}

void Connection::take(std::size_t bytes)
{
    filled_ += bytes;
    if (in_head_) {
        const std::size_t end = last_read().find(head_end);
        if (end == std::string_view::npos && filled_ == buffer_.size())
            fail("answer", "its head is too long");
        if (end == std::string_view::npos)
            return read();
        read_head(last_read().substr(0, end));
        in_head_ = false;
        bytes = filled_ - end - head_end.size();
    }
    if (bytes > missing_bytes_)
        fail("answer", "more bytes than Content-Length says");
    missing_bytes_ -= bytes;
    missing_bytes_ > 0 ? read() : answered_();
}

void Connection::read_head(std::string_view head)
{
    constexpr std::size_t status_at = std::string_view("HTTP/1.1 ").size();
    if (head.size() < status_at || !parse(head.substr(status_at), status_) ||
        !parse(length_in(head), answer_bytes_))
        fail("answer without status or Content-Length", head);
    missing_bytes_ = message_.head.starts_with("HEAD ") ? 0 : answer_bytes_;
}

void Connection::fail(std::string_view what, std::string_view why)
{
    std::fprintf(stderr, "bench_load: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
                 static_cast<int>(why.size()), why.data());
    std::exit(1);
}

}  // namespace lockstep::bench
