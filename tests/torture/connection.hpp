#pragma once
// One keep-alive HTTP/1.1 connection to a server on this machine, blocking, for one thread. It is
// opened when needed, also after it broke.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::torture
{

struct Reply {
    int status = 0;
    std::string body;
};

class Connection
{
public:
    explicit Connection(unsigned short port) : port_(port) {}
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Waits for a server that is just being restarted. False when none comes.
    bool open();
    // Empty when no whole answer came: nobody knows whether the request took effect.
    std::optional<Reply> ask(std::string_view request);
    // Sends the request and leaves without waiting for the answer.
    void ask_and_leave(std::string_view request);

private:
    bool connect();
    bool send(std::string_view bytes);
    bool receive();  // more bytes into buffer_
    std::optional<Reply> read_reply();
    void close();

    unsigned short port_;
    int socket_ = -1;
    std::string buffer_{};
};

}  // namespace lockstep::torture
