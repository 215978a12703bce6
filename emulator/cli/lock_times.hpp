#pragma once
// How long the requests of one client held Terraform's locks, read off its lines in the journal: from the write
// that took a lock to the delete that gave it back.

#include <chrono>
#include <string>
#include <vector>

#include "protocol/admin/log_entry.hpp"

namespace lockstep::cli {

struct LockTime {
    std::string lock;  // "table/state" or "bucket/key.tflock"
    std::chrono::milliseconds held{};
    bool released = false;
};

// In the order in which the locks were first taken; times of one lock add up.
std::vector<LockTime> lock_times(const std::vector<admin::LogEntry>& entries);

}  // namespace lockstep::cli
