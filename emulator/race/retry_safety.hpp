#pragma once
// What one lost reply does to a command (race-lab 5, O3): a run in which one write took effect but
// its answer was lost, compared with what the command comes to undisturbed.

#include <string>

#include "emulator/race/oracle.hpp"

namespace lockstep::race
{

enum class RetryOutcome {
    same,     // exit code and store as undisturbed: the lost reply did no harm
    refused,  // it failed, and left no trace: run it again
    harmed    // anything else
};

struct RetryVerdict {
    RetryOutcome outcome = RetryOutcome::same;
    std::string message;  // one sentence
};

// The whole outcome of a run, as evidence or as what was learned. `order` is that of the exits.
SerialOutcome outcome_of(const History& history);

// `undisturbed` is the outcome of a run of the same actors without a fault on the same store. Of a
// history that was cut off the verdict is `harmed`.
RetryVerdict judge_retry(const History& faulted, const SerialOutcome& undisturbed,
                         const Names& names);

}  // namespace lockstep::race
