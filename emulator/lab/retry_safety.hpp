#pragma once
// Oracle O3 of race-lab 5: what does one lost reply do to a command? One run without faults, then
// for each write of it a run in which only that write's reply is lost, judged beside the first
// (emulator/race/retry_safety.hpp).

#include <expected>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/oracle.hpp"
#include "emulator/race/retry_safety.hpp"

namespace lockstep::lab
{

struct LostReply {
    race::StepName write;  // whose reply was lost
    std::string line;      // "A2!cd"
    race::RetryVerdict verdict{};
    std::vector<race::Violation> violations{};  // that the run without faults has not
    race::History history{};                    // of the run
};

struct RetrySafety {
    race::History learned;  // without faults
    race::Names names;      // of what it touched
    std::vector<LostReply> lost;
};

struct RetryPlan {
    std::string actor;      // the only one
    std::size_t lanes = 4;  // runs side by side; most of their time they wait for a client's back-off
};

// The failure is a sentence. Blocks.
std::expected<RetrySafety, std::string> check_retry_safety(Trials& trials, const RetryPlan& plan);

}  // namespace lockstep::lab
