#pragma once
// One connection of a client that corrects nothing: bytes out, bytes in until the server ends it. Requests are
// signed by keys that the server does not know, so that any signature does.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::test {

struct RawRequest {
    std::string actor = "A";  // access key; "" sends no signature
    std::string service = "s3";
    std::string method = "GET";
    std::string target = "/";
    std::vector<NameValue> headers{};
    std::string body{};
    std::string date{};  // x-amz-date; now
    std::string host = "127.0.0.1";
};

RawRequest s3_request(std::string actor, std::string method, std::string target, std::string body = {});
RawRequest dynamodb_request(std::string actor, std::string operation, std::string json);

std::string bytes_of(const RawRequest& request);

struct RawAnswer {
    std::string bytes;      // all that came
    bool was_reset = false;

    unsigned status() const;  // 0 when nothing came
    std::string header(std::string_view name) const;
    std::string body() const;
};

class RawClient {
public:
    explicit RawClient(unsigned short port);
    RawClient(unsigned short port, const RawRequest& request) : RawClient(port) { send(bytes_of(request)); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() { close(); }

    void send(std::string_view bytes) const;
    // Waits for so many bytes.
    std::string receive(std::size_t count) const;
    // Until the end of the connection.
    RawAnswer answer() const;
    bool is_silent() const;  // nothing has come for 50 ms
    void close();

private:
    int socket_ = -1;
};

RawAnswer ask(unsigned short port, const RawRequest& request);

}  // namespace lockstep::test
