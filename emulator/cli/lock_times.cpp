#include "emulator/cli/lock_times.hpp"

#include <algorithm>
#include <optional>

namespace lockstep::cli {
namespace {

constexpr std::string_view lock_suffix = ".tflock";
constexpr std::string_view digest_suffix = "-md5";

bool takes_lock(const admin::LogEntry& entry)
{
    if (entry.status >= 300)
        return false;
    if (entry.operation == "PutObject")
        return entry.resource.ends_with(lock_suffix);
    return entry.operation == "PutItem" && !entry.resource.ends_with(digest_suffix);
}

bool gives_back(const admin::LogEntry& entry)
{
    return entry.status < 300 && (entry.operation == "DeleteObject" || entry.operation == "DeleteItem");
}

struct Holding {
    LockTime time;
    std::optional<Time> since;
};

}  // namespace

std::vector<LockTime> lock_times(const std::vector<admin::LogEntry>& entries)
{
    std::vector<Holding> holdings;
    for (const admin::LogEntry& entry : entries) {
        const auto known = std::ranges::find(holdings, entry.resource,
                                             [](const Holding& holding) { return holding.time.lock; });
        if (takes_lock(entry)) {
            Holding& holding = known == holdings.end()
                                   ? holdings.emplace_back(Holding{.time = {.lock = entry.resource}})
                                   : *known;
            if (!holding.since)
                holding.since = entry.time;
            holding.time.released = false;
        } else if (gives_back(entry) && known != holdings.end() && known->since) {
            known->time.held += entry.time - *known->since;
            known->time.released = true;
            known->since.reset();
        }
    }
    std::vector<LockTime> times;
    for (Holding& holding : holdings)
        times.push_back(std::move(holding.time));
    return times;
}

}  // namespace lockstep::cli
