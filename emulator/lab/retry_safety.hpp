#pragma once
// Oracle O3 of race-lab 5: what does one lost reply do to a command? One run without faults, then
// for each write of it a run in which only that write's reply is lost. The command is safe when it
// comes to the same each time (its exit code and the canonical final store) and violates no oracle.

#include <expected>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/oracle.hpp"

namespace lockstep::lab
{

struct LostReply {
    race::StepName write;  // whose reply was lost
    std::string line;      // "A2!cd"
    bool safe = true;
    std::string came_to;                      // a sentence when it is not: what came out otherwise
    race::History history;                    // of the run
    std::vector<race::Violation> violations;  // that the run without faults has not
};

struct RetrySafety {
    race::History learned;  // without faults
    race::Names names;      // of what it touched
    std::vector<LostReply> lost;
};

struct RetryPlan {
    std::string actor;  // the only one
    int lanes = 4;      // runs side by side; most of their time they wait for a client's back-off
};

// The failure is a sentence. Blocks.
std::expected<RetrySafety, std::string> check_retry_safety(Trials& trials, const RetryPlan& plan);

}  // namespace lockstep::lab
