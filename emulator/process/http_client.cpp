#include "emulator/process/http_client.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <charconv>
#include <cstring>

#include "emulator/core/config.hpp"

namespace lockstep::process {
namespace {

constexpr std::size_t answer_bytes_max = 64 * 1024 * 1024;
constexpr int hold_answer_seconds = 5;

void set_timeout(const Descriptor& socket, int seconds)
{
    const timeval limit{.tv_sec = seconds, .tv_usec = 0};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

std::expected<Descriptor, std::string> connect_to(const ServerUrl& server, int timeout_seconds)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(server.host.c_str(), server.port.c_str(), &hints, &found) != 0)
        return std::unexpected("cannot understand the address " + server.authority());
    Descriptor socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    set_timeout(socket, timeout_seconds);
    const int connected = ::connect(socket.number(), found->ai_addr, found->ai_addrlen);
    const int error = errno;
    ::freeaddrinfo(found);
    if (connected != 0)
        return std::unexpected("nothing answers at " + server.text() + " (" + std::strerror(error) + ")");
    return socket;
}

bool send_all(const Descriptor& socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// False at the end or on an error.
bool receive_some(const Descriptor& socket, std::string& bytes)
{
    char piece[16 * 1024];
    ssize_t got = 0;
    do
        got = ::recv(socket.number(), piece, sizeof piece, 0);
    while (got < 0 && errno == EINTR);
    if (got <= 0 || bytes.size() > answer_bytes_max)
        return false;
    bytes.append(piece, static_cast<std::size_t>(got));
    return true;
}

std::string head_of(const ServerUrl& server, const Question& question)
{
    std::string head = std::string(question.method) + " " + server.prefix + std::string(question.path) +
                       " HTTP/1.1\r\nHost: " + server.authority() + "\r\nConnection: close\r\n";
    for (const http::HeaderField& field : question.headers)
        head.append(field.name).append(": ").append(field.value).append("\r\n");
    if (question.method != "GET")
        head += "Content-Length: " + std::to_string(question.body.size()) + "\r\n";
    return head + "\r\n";
}

// "HTTP/1.1 200 OK..." -> 200; 0 when it is no such line.
int status_of(std::string_view head)
{
    int status = 0;
    if (head.starts_with("HTTP/1.") && head.size() > 12)
        std::from_chars(head.data() + 9, head.data() + 12, status);
    return status;
}

}  // namespace

std::string ServerUrl::authority() const
{
    return (host.find(':') == host.npos ? host : "[" + host + "]") + ":" + port;
}

std::optional<ServerUrl> parse_server_url(std::string_view text)
{
    if (!text.starts_with("http://"))
        return std::nullopt;
    text.remove_prefix(7);
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view prefix = text.substr(slash);
    while (prefix.ends_with('/'))
        prefix.remove_suffix(1);
    std::string authority(text.substr(0, slash));
    if (authority.find(':') == authority.npos || authority.ends_with(']'))
        authority += ":80";
    const std::optional<ListenAddress> address = parse_listen_address(authority);
    if (!address || address->port == 0 || authority.starts_with(':'))
        return std::nullopt;
    return ServerUrl{address->host, std::to_string(address->port), std::string(prefix)};
}

// Admin answers always carry a Content-Length, and "Connection: close" ends them: reading to the end suffices.
std::expected<Answer, std::string> ask(const ServerUrl& server, const Question& question)
{
    auto socket = connect_to(server, question.timeout_seconds);
    if (!socket)
        return std::unexpected(std::move(socket).error());
    std::string bytes;
    if (send_all(*socket, head_of(server, question)) && send_all(*socket, question.body))
        while (receive_some(*socket, bytes)) {
        }
    const std::size_t head_end = bytes.find("\r\n\r\n");
    const int status = status_of(bytes);
    if (status == 0 || head_end == bytes.npos)
        return std::unexpected("no HTTP answer from " + server.text());
    return Answer{status, bytes.substr(head_end + 4)};
}

std::optional<Descriptor> hold_server(const ServerUrl& server)
{
    auto socket = connect_to(server, hold_answer_seconds);
    if (!socket)
        return std::nullopt;
    std::string bytes;
    if (!send_all(*socket, head_of(server, {.path = "/_lockstep/hold"})))
        return std::nullopt;
    while (bytes.find("\r\n\r\n") == bytes.npos)
        if (!receive_some(*socket, bytes))
            return std::nullopt;
    if (status_of(bytes) != 200)
        return std::nullopt;
    return std::move(*socket);
}

}  // namespace lockstep::process
