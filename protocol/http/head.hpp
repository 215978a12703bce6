#pragma once
// The head of one request, from its raw bytes. Refuses what must not be there: shapes on which two parsers could
// disagree about where a request ends (request smuggling), and what a parser would have to mend, such as folded
// lines. RFC 9112 sections 2.2, 3, 5.2, 6.3 and 9.3.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/http/headers.hpp"

namespace lockstep::http {

struct Head {
    std::string method;
    std::string target;
    int version = 11;  // or 10
    Headers headers;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
};

// `bytes` run from the request line to the empty line, both included. A refusal is a sentence that says what is wrong.
std::expected<Head, std::string_view> parse_head(std::string_view bytes);

// Where the head ends: one past the first empty line. Empty while that line has not come yet.
// Finds an end marked by bare line feeds too, so that such a head is refused and not waited for.
std::optional<std::size_t> find_head_end(std::string_view bytes);

}  // namespace lockstep::http
