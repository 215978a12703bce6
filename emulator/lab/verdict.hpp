#pragma once
// What a run of a schedule came to: the oracles' findings beside what the race file expects, as a
// report.

#include <set>
#include <span>
#include <string>

#include "emulator/lab/load_race.hpp"
#include "emulator/lab/trials.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

struct Judged {
    const LoadedRace& race;
    const race::Schedule* schedule = nullptr;  // null: a line of the user's, which expects nothing
    const Trial& trial;
    std::span<const race::SerialOutcome> serial{};
};

// Judges by the oracles and by the file's `check run` commands. Without a schedule the outcome is
// as expected when nothing is violated, or when a schedule of the file violates the same.
race::Report judge_trial(const Judged& judged);

// 0 when all came out as expected, else 1, 7 (diverged) or 6 (unknown), the first of these that
// occurs.
int exit_code_of(std::span<const race::Report> reports);

}  // namespace lockstep::lab
