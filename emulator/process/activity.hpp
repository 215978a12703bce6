#pragma once
// Whether anything in an actor runs. Two equal, quiet samples some milliseconds apart say that
// nothing of it ran in between: no thread is runnable, no CPU time was used, nobody was scheduled.
// Such an actor waits, for us or for a clock; which of the two, only the gate knows.

#include <sys/types.h>

#include <compare>
#include <cstdint>
#include <vector>

namespace lockstep::process
{

struct ThreadActivity {
    pid_t thread = 0;
    std::uint64_t cpu_ticks = 0;
    std::uint64_t switches = 0;  // voluntary and not

    auto operator<=>(const ThreadActivity&) const = default;
};

struct Activity {
    bool quiet = true;                    // no thread was runnable
    std::vector<ThreadActivity> threads;  // of all processes, sorted

    bool operator==(const Activity&) const = default;
};

// Of all descendants of that supervisor; a sample of none is quiet.
Activity sample_activity(pid_t supervisor);

}  // namespace lockstep::process
