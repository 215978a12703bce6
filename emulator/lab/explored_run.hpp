#pragma once
// One run of an exploration, in its lane: run and judged there, and what it came to as plain data.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/lab/load_race.hpp"
#include "emulator/race/explore/foresight.hpp"
#include "emulator/race/explore/run_record.hpp"
#include "emulator/race/oracle.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

struct ExploredRun {
    race::RunRecord record;
    std::vector<race::Watched::Turn> turns{};  // for Foresight
    std::optional<race::Report> report{};      // none of a run that was redundant
    std::string place{};                       // of its files
};

// The probe follows the task. The failure is a sentence: no port, no folder.
std::expected<ExploredRun, std::string> run_explored(const LoadedRace& race, const LanePlan& lane,
                                                     const race::Task& task, race::Probe& probe,
                                                     std::span<const race::SerialOutcome> serial);

}  // namespace lockstep::lab
