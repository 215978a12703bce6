#include "tests/torture/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <thread>

namespace lockstep::torture
{
namespace
{

constexpr std::string_view head_end = "\r\n\r\n";
constexpr int timeout_seconds = 60;
constexpr int connect_tries_max = 2000;

// Lockstep writes header names as AWS does; both spellings are taken.
std::size_t content_length(std::string_view head)
{
    for (const std::string_view name : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
        const std::size_t found = head.find(name);
        if (found == std::string_view::npos)
            continue;
        std::size_t length = 0;
        std::from_chars(head.data() + found + name.size(), head.data() + head.size(), length);
        return length;
    }
    return 0;
}

}  // namespace

std::optional<Reply> Connection::ask(std::string_view request)
{
    if (open() && send(request))
        if (auto reply = read_reply())
            return reply;
    close();
    return std::nullopt;
}

bool Connection::open()
{
    for (int tries = 0; socket_ < 0 && tries < connect_tries_max; ++tries)
        if (!connect())
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return socket_ >= 0;
}

void Connection::ask_and_leave(std::string_view request)
{
    if (open())
        send(request);
    close();
}

bool Connection::connect()
{
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    const timeval timeout{.tv_sec = timeout_seconds, .tv_usec = 0};
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return true;
    close();
    return false;
}

bool Connection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Connection::receive()
{
    char bytes[16384];
    const ssize_t received = ::recv(socket_, bytes, sizeof bytes, 0);
    if (received <= 0)
        return false;
    buffer_.append(bytes, static_cast<std::size_t>(received));
    return true;
}

std::optional<Reply> Connection::read_reply()
{
    std::size_t head = std::string::npos;
    while ((head = buffer_.find(head_end)) == std::string::npos)
        if (!receive())
            return std::nullopt;
    const std::string_view text = std::string_view(buffer_).substr(0, head);
    const std::size_t space = text.find(' ');
    Reply reply;
    std::from_chars(text.data() + space + 1, text.data() + text.size(), reply.status);
    const std::size_t length = content_length(text);
    const bool closes = text.find("\r\nConnection: close") != std::string_view::npos;
    const std::size_t whole = head + head_end.size() + length;
    while (buffer_.size() < whole)
        if (!receive())
            return std::nullopt;
    reply.body = buffer_.substr(whole - length, length);
    buffer_.erase(0, whole);
    if (closes)
        close();
    return reply;
}

void Connection::close()
{
    if (socket_ >= 0)
        ::close(socket_);
    socket_ = -1;
    buffer_.clear();
}

}  // namespace lockstep::torture
