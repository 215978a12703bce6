// bench_bare_server [FOLDER]
//
// The least that an HTTP server on Beast does: read a request, write an answer of the size that its header
// `x-bare-size` asks for. One thread, one buffer per connection, one write per answer, as Lockstep's edge. What
// Lockstep costs is told as a ratio to this. With `x-bare-work: sync` the request's body is first made durable in a
// file in FOLDER; with `x-bare-work: file` the answer is read from a file there, piece by piece. Prints its port;
// ends when its standard input does.

#include <unistd.h>

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

#include "tests/bench/synced_file.hpp"

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using lockstep::bench::SyncedFile;

constexpr std::size_t read_buffer_bytes = 64 * 1024;
constexpr std::size_t file_piece_bytes = 256 * 1024;
constexpr std::size_t read_file_bytes = 64U << 20U;
constexpr std::uint64_t body_bytes_max = 64U << 20U;

// The two files, made when a request first needs them: the plain server starts without.
class Files {
public:
    Files(asio::io_context& context, std::string folder) : context_(context), folder_(std::move(folder)) {}

    SyncedFile& written()
    {
        if (!written_)
            written_.emplace(context_, folder_);
        return *written_;
    }
    int read_from()
    {
        if (!read_from_)
            read_from_ = lockstep::bench::make_unnamed_file(folder_, read_file_bytes);
        return *read_from_;
    }

private:
    asio::io_context& context_;
    std::string folder_;
    std::optional<SyncedFile> written_;
    std::optional<int> read_from_;
};

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Files& files) : socket_(std::move(socket)), files_(files)
    {
        buffer_.reserve(read_buffer_bytes);
    }

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
        size_ = 0;
        std::from_chars(asked.data(), asked.data() + asked.size(), size_);
        const auto work = parser_->get()["x-bare-work"];
        if (work == "sync")
            files_.written().write(std::move(parser_->get().body()),
                                   [self = shared_from_this()] { self->send(); });
        else if (work == "file")
            send_file();
        else
            send();
    }

    void write_head()
    {
        answer_ = "HTTP/1.1 200 OK\r\nServer: bare\r\nContent-Type: text/plain\r\nContent-Length: " +
                  std::to_string(size_) + "\r\n\r\n";
    }

    void send()
    {
        write_head();
        if (parser_->get().method() != http::verb::head)
            answer_.append(size_, 'x');
        write(0);
    }

    void send_file()
    {
        write_head();
        add_piece(std::min(size_, read_file_bytes));
    }

    // The head leaves with the first piece.
    void add_piece(std::size_t left)
    {
        const std::size_t before = answer_.size();
        const std::size_t wanted = std::min(left, file_piece_bytes);
        answer_.resize(before + wanted);
        const auto offset = static_cast<off_t>(std::min(size_, read_file_bytes) - left);
        if (pread(files_.read_from(), answer_.data() + before, wanted, offset) !=
            static_cast<ssize_t>(wanted))
            return;  // the client sees its connection end
        write(left - wanted);
    }

    void write(std::size_t left)
    {
        const auto written = [self = shared_from_this(), left](boost::system::error_code error, std::size_t) {
            if (error)
                return;
            self->answer_.clear();
            left > 0 ? self->add_piece(left) : self->read();
        };
        asio::async_write(socket_, asio::buffer(answer_), written);
    }

    tcp::socket socket_;
    Files& files_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::size_t size_ = 0;
    std::string answer_;
};

void accept(tcp::acceptor& acceptor, Files& files)
{
    acceptor.async_accept([&acceptor, &files](boost::system::error_code error, tcp::socket socket) {
        if (error)
            return;
        socket.set_option(tcp::no_delay(true));
        std::make_shared<Session>(std::move(socket), files)->read();
        accept(acceptor, files);
    });
}

}  // namespace

int main(int count, char** words)
{
    asio::io_context context(1);
    Files files(context, count > 1 ? words[1] : ".");
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    accept(acceptor, files);
    std::printf("%u\n", static_cast<unsigned>(acceptor.local_endpoint().port()));
    std::fflush(stdout);

    asio::posix::stream_descriptor input(context, dup(STDIN_FILENO));
    char byte = 0;
    asio::async_read(input, asio::buffer(&byte, 1),
                     [&context](boost::system::error_code, std::size_t) { context.stop(); });
    context.run();
}
