#pragma once
// What a running server says about itself, for `lockstep status` and for commands that look for its folder.

#include <optional>

#include "protocol/admin/route.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::admin {

struct ServerStatus {
    std::string version;
    std::string url;
    std::int64_t pid = 0;
    std::string data_path;  // of the database file
    bool kept = false;      // false: removed at the end
    std::string ca_path;    // PEM of its certificate authority; "" for a certificate of the user's
    std::optional<std::uint64_t> seed;
    std::string auth;         // "lenient" or "strict"
    std::string auto_create;  // "off", "buckets", "tables" or "buckets,tables"
    bool folder_server = false;
    std::int64_t uptime_seconds = 0;
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;
    std::uint64_t holds = 0;  // commands of `lockstep run` that are on their way
};

struct Status {
    using Request = http::Request;
    static constexpr std::string_view name = "Status";
    static constexpr Route route{"GET", {"/_lockstep/status"}};

    struct Input {};
    using Output = ServerStatus;

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output& output);
};

// Reads what `encode` wrote. Empty when it is no such document.
std::optional<ServerStatus> read_status(std::string_view json);

}  // namespace lockstep::admin
