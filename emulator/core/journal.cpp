#include "emulator/core/journal.hpp"

#include <algorithm>

namespace lockstep {

void Journal::add(JournalEntry entry)
{
    const std::lock_guard lock(mutex_);
    entry.sequence = ++totals_.requests;
    if (is_refusal(entry.status))
        ++totals_.refused;
    if (entries_.size() == entries_max)
        entries_.pop_front();
    entries_.push_back(std::move(entry));
}

JournalPage Journal::page(std::uint64_t after, std::size_t count_max) const
{
    const std::lock_guard lock(mutex_);
    JournalPage page{.next = std::min(after, totals_.requests)};
    if (entries_.empty() || page.next == totals_.requests)
        return page;
    const std::uint64_t oldest = entries_.front().sequence;
    const std::uint64_t first = std::max(page.next + 1, oldest);
    page.lost = first - (page.next + 1);
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first - oldest);
    const auto left = static_cast<std::size_t>(entries_.end() - begin);
    page.entries.assign(begin, begin + static_cast<std::ptrdiff_t>(std::min(left, count_max)));
    page.next = page.entries.empty() ? first - 1 : page.entries.back().sequence;
    return page;
}

JournalPage Journal::tail(std::size_t count_max) const
{
    std::uint64_t after = 0;
    {
        const std::lock_guard lock(mutex_);
        const std::size_t kept = std::min(count_max, entries_.size());
        after = totals_.requests - kept;
    }
    return page(after, count_max);
}

JournalTotals Journal::totals() const
{
    const std::lock_guard lock(mutex_);
    return totals_;
}

bool is_refusal(unsigned status)
{
    return status >= 400 && status != 404;
}

}  // namespace lockstep
