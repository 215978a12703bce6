#pragma once
// The journal of requests, page by page: GET /_lockstep/log?after=N&limit=L, or ?tail=N for the newest.
// `client=NAME` leaves out everybody else.

#include <optional>

#include "protocol/admin/log_entry.hpp"
#include "protocol/admin/route.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::admin {

struct LogPage {
    std::vector<LogEntry> entries;  // oldest first
    std::uint64_t next = 0;         // `after` of the next page
    std::uint64_t lost = 0;         // asked for, but forgotten already
};

struct Log {
    using Request = http::Request;
    static constexpr std::string_view name = "Log";
    static constexpr Route route{"GET", {"/_lockstep/log"}};

    struct Input {
        std::uint64_t after = 0;
        std::optional<std::uint64_t> tail;
        std::uint64_t limit = 0;
        std::string client;  // "" for all
    };
    using Output = LogPage;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
};

std::optional<LogPage> read_log_page(std::string_view json);

}  // namespace lockstep::admin
