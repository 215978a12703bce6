#pragma once
// The last requests that were answered, for `lockstep log`, the summary of `lockstep run` and the console. One
// line each, without bodies, signatures or tokens. Bounded: an old entry makes room for a new one. Admin
// requests are not noted, so that reading the journal does not grow it. Thread-safe.

#include <cstdint>
#include <deque>
#include <mutex>

#include "protocol/admin/log.hpp"

namespace lockstep {

using JournalEntry = admin::LogEntry;
using JournalPage = admin::LogPage;

struct JournalTotals {
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;  // status 400 and above, but for 404
};

class Journal {
public:
    static constexpr std::size_t entries_max = 10'000;

    void add(JournalEntry entry);
    // Entries with a greater sequence than `after`, at most `count_max` of them.
    JournalPage page(std::uint64_t after, std::size_t count_max) const;
    // The newest entries.
    JournalPage tail(std::size_t count_max) const;
    JournalTotals totals() const;

private:
    mutable std::mutex mutex_;
    std::deque<JournalEntry> entries_;
    JournalTotals totals_;
};

// Refused in the sense of the summary: an error that is not the plain "there is none" of a read.
bool is_refusal(unsigned status);

}  // namespace lockstep
