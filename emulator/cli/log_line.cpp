#include "emulator/cli/log_line.hpp"

#include <fmt/format.h>

namespace lockstep::cli {

std::string log_line(const admin::LogEntry& entry)
{
    // 2026-01-31T23:59:59.123Z -> 23:59:59.123
    std::string line = fmt::format(
        "{} {:<16} {:<24} {} {}", format_iso8601(entry.time).substr(11, 12),
        entry.client.empty() ? "(unsigned)" : entry.client,
        entry.operation.empty() ? "(unknown)" : entry.operation, entry.status, entry.resource);
    if (!entry.error.empty())
        line += "  " + entry.error;
    if (!entry.condition.empty())
        line += " [" + entry.condition + "]";
    if (entry.attempt > 1)
        line += fmt::format("  attempt {}", entry.attempt);
    return line + fmt::format("  {:.1f} ms", static_cast<double>(entry.service_micros) / 1000.0);
}

}  // namespace lockstep::cli
