#pragma once
// One function per oracle; each lives in the file of its name. oracles.cpp lists them with their
// names, rules and severities. A judge leaves `oracle` and `severity` of its violations alone:
// race::judge fills them in.

#include <vector>

#include "emulator/race/oracle.hpp"

namespace lockstep::race
{

// The locks.
std::vector<Violation> judge_mutual_exclusion(const Evidence& evidence);
std::vector<Violation> judge_stolen_unlock(const Evidence& evidence);
std::vector<Violation> judge_write_without_lock(const Evidence& evidence);
std::vector<Violation> judge_orphan_lock(const Evidence& evidence);

// What was written.
std::vector<Violation> judge_lost_update(const Evidence& evidence);
std::vector<Violation> judge_serial_fork(const Evidence& evidence);
std::vector<Violation> judge_serial_regression(const Evidence& evidence);
std::vector<Violation> judge_lineage_change(const Evidence& evidence);
std::vector<Violation> judge_digest_mismatch(const Evidence& evidence);

// What was read.
std::vector<Violation> judge_stale_read(const Evidence& evidence);
std::vector<Violation> judge_torn_read(const Evidence& evidence);

// What the actors said about it.
std::vector<Violation> judge_acknowledged_loss(const Evidence& evidence);
std::vector<Violation> judge_misreported(const Evidence& evidence);
std::vector<Violation> judge_no_progress(const Evidence& evidence);
std::vector<Violation> judge_serial_outcome(const Evidence& evidence);

}  // namespace lockstep::race
