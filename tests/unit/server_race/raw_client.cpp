#include "tests/unit/server_race/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "protocol/base/aws_time.hpp"
#include "protocol/http/headers.hpp"

namespace lockstep::test {
namespace {

constexpr int silence_ms = 50;
constexpr int patience_ms = 10'000;

std::string date_now()
{
    return format_amz_date(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

void require_input(int socket)
{
    pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, patience_ms) != 1)
        throw std::runtime_error("the server said nothing");
}

}  // namespace

RawRequest s3_request(std::string actor, std::string method, std::string target, std::string body)
{
    RawRequest request{.actor = std::move(actor), .method = std::move(method), .target = std::move(target)};
    request.body = std::move(body);
    return request;
}

RawRequest dynamodb_request(std::string actor, std::string operation, std::string json)
{
    RawRequest request{.actor = std::move(actor), .service = "dynamodb", .method = "POST"};
    request.headers = {{"X-Amz-Target", "DynamoDB_20120810." + operation},
                       {"Content-Type", "application/x-amz-json-1.0"}};
    request.body = std::move(json);
    return request;
}

std::string bytes_of(const RawRequest& request)
{
    const std::string date = request.date.empty() ? date_now() : request.date;
    std::string bytes = request.method + " " + request.target + " HTTP/1.1\r\nHost: " + request.host + "\r\n";
    if (!request.actor.empty())
        bytes += "x-amz-date: " + date + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + request.actor + "/" +
                 date.substr(0, 8) + "/us-east-1/" + request.service +
                 "/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=" +
                 std::string(64, '0') + "\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n";
    for (const NameValue& field : request.headers)
        bytes += field.name + ": " + field.value + "\r\n";
    bytes += "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" + request.body;
    return bytes;
}

unsigned RawAnswer::status() const
{
    return bytes.starts_with("HTTP/1.1 ") ? static_cast<unsigned>(std::stoul(bytes.substr(9, 3))) : 0;
}

std::string RawAnswer::header(std::string_view name) const
{
    const std::string head = http::lower_case(bytes.substr(0, bytes.find("\r\n\r\n") + 2));
    const std::size_t found = head.find("\r\n" + std::string(name) + ": ");
    if (found == std::string::npos)
        return {};
    const std::size_t begin = found + name.size() + 4;
    return bytes.substr(begin, head.find("\r\n", begin) - begin);
}

std::string RawAnswer::body() const
{
    const std::size_t end = bytes.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : bytes.substr(end + 4);
}

RawClient::RawClient(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
}

void RawClient::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0)
            throw std::system_error(errno, std::generic_category(), "send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string RawClient::receive(std::size_t count) const
{
    std::string bytes(count, '\0');
    for (std::size_t have = 0; have < count;) {
        require_input(socket_);
        const ssize_t got = ::recv(socket_, bytes.data() + have, count - have, 0);
        if (got <= 0)
            throw std::runtime_error("the connection ended early");
        have += static_cast<std::size_t>(got);
    }
    return bytes;
}

RawAnswer RawClient::answer() const
{
    RawAnswer answer;
    std::array<char, 65536> piece{};
    for (;;) {
        require_input(socket_);
        const ssize_t got = ::recv(socket_, piece.data(), piece.size(), 0);
        answer.was_reset = got < 0 && errno == ECONNRESET;
        if (got <= 0)
            return answer;
        answer.bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
}

bool RawClient::is_silent() const
{
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, silence_ms) == 0;
}

void RawClient::close()
{
    if (socket_ >= 0)
        ::close(socket_);
    socket_ = -1;
}

RawAnswer ask(unsigned short port, const RawRequest& request)
{
    return RawClient(port, request).answer();
}

}  // namespace lockstep::test
