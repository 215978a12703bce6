#pragma once
// One keep-alive connection of the load tool. It understands only what the servers of the benchmark answer: a head
// with Content-Length, and a body, whose bytes are counted. So the load tool costs less than what it measures.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/requests.hpp"

namespace lockstep::bench {

class Connection {
public:
    // `answered` is called after each exchange. Whatever goes wrong with a socket ends the program.
    Connection(boost::asio::io_context& context, unsigned short port, std::function<void()> answered);

    void exchange(Message message);

    int status() const { return status_; }
    // Of the body; after a HEAD request, how many the body would have.
    std::size_t answer_bytes() const { return answer_bytes_; }
    // The last piece of head and body that was read: what a short answer says.
    std::string_view last_read() const { return {buffer_.data(), filled_}; }

private:
    void read();
    void take(std::size_t bytes);
    void read_head(std::string_view head);
    [[noreturn]] static void fail(std::string_view what, std::string_view why);

    boost::asio::ip::tcp::socket socket_;
    std::function<void()> answered_;
    Message message_;
    std::vector<char> buffer_;
    std::size_t filled_ = 0;
    bool in_head_ = true;
    int status_ = 0;
    std::size_t answer_bytes_ = 0;
    std::size_t missing_bytes_ = 0;
};

}  // namespace lockstep::bench
