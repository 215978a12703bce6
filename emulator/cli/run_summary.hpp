#pragma once
// The one line that `lockstep run` leaves on stderr: how many requests, how many refused, how long the lock was
// held, the exit code.

#include "emulator/cli/lock_times.hpp"

namespace lockstep::cli {

struct RunOutcome {
    std::string url;
    std::string command;  // "terraform"
    std::vector<admin::LogEntry> entries;
    std::uint64_t lost = 0;  // entries that the journal forgot already
    int exit_code = 0;
};

std::string run_summary(const RunOutcome& outcome);

}  // namespace lockstep::cli
