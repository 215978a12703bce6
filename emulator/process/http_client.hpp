#pragma once
// One plain HTTP request to a server on this machine (or at any IP address), blocking. For the command line only:
// no keep-alive, no TLS, no name resolution but for localhost. Every failure is one sentence.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/process/descriptor.hpp"
#include "protocol/http/headers.hpp"

namespace lockstep::process {

// http://HOST:PORT[/prefix]
struct ServerUrl {
    std::string host;  // an IP address
    std::string port;
    std::string prefix;  // "" or "/ns/NAME"

    std::string authority() const;
    std::string text() const { return "http://" + authority() + prefix; }
};

std::optional<ServerUrl> parse_server_url(std::string_view text);

struct Answer {
    int status = 0;
    std::string body;
};

struct Question {
    std::string_view method = "GET";
    std::string_view path;  // with query
    http::Headers headers{};
    std::string_view body{};
    int timeout_seconds = 10;  // of each read and write
};

std::expected<Answer, std::string> ask(const ServerUrl& server, const Question& question);

// A connection that keeps a folder's server alive as long as it is open. Empty when the server is not there or
// is just ending.
std::optional<Descriptor> hold_server(const ServerUrl& server);

}  // namespace lockstep::process
