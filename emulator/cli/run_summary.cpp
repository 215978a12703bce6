#include "emulator/cli/run_summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emulator/core/journal.hpp"

namespace lockstep::cli {
namespace {

std::string lock_text(const LockTime& lock)
{
    if (!lock.released)
        return fmt::format(", lock {} not given back", lock.lock);
    const auto held_ms = lock.held.count();
    if (held_ms < 1000)
        return fmt::format(", lock {} held {} ms", lock.lock, held_ms);
    return fmt::format(", lock {} held {:.1f} s", lock.lock, static_cast<double>(held_ms) / 1000.0);
}

}  // namespace

std::string run_summary(const RunOutcome& outcome)
{
    if (outcome.entries.empty() && outcome.lost == 0)
        return fmt::format(
            "{} sent nothing to {}; if it should have, its configuration names another endpoint or it is too "
            "old for AWS_ENDPOINT_URL (AWS CLI 2.13 or 1.29, boto3 1.28); exit {}",
            outcome.command, outcome.url, outcome.exit_code);
    const auto refused = std::ranges::count_if(
        outcome.entries, [](const admin::LogEntry& entry) { return is_refusal(entry.status); });
    std::string text = fmt::format("{}{} request{}, {} refused", outcome.lost > 0 ? "more than " : "",
                                   outcome.entries.size(), outcome.entries.size() == 1 ? "" : "s", refused);
    for (const LockTime& lock : lock_times(outcome.entries))
        text += lock_text(lock);
    return text + fmt::format("; exit {}", outcome.exit_code);
}

}  // namespace lockstep::cli
