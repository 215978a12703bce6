#pragma once
// The journal of a running server, all pages of it.

#include <expected>

#include "emulator/process/http_client.hpp"
#include "protocol/admin/log.hpp"

namespace lockstep::cli {

struct LogQuestion {
    std::uint64_t after = 0;
    std::optional<std::uint64_t> tail{};
    std::string client{};  // "" for all
};

// One page.
std::expected<admin::LogPage, std::string> fetch_log_page(const process::ServerUrl& server,
                                                          const LogQuestion& question);
// Page after page until there is no more.
std::expected<admin::LogPage, std::string> fetch_log(const process::ServerUrl& server, LogQuestion question);

}  // namespace lockstep::cli
