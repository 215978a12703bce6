#include "emulator/lab/explored_run.hpp"

#include "emulator/lab/explore_tally.hpp"
#include "emulator/lab/lane.hpp"
#include "emulator/lab/verdict.hpp"

namespace lockstep::lab
{
namespace
{

using race::Probe;

race::Violation no_progress(const race::RaceFile& file)
{
    const auto set = file.check ? file.check->severities.find("no-progress")
                                : decltype(file.check->severities.end()){};
    const bool is_set = file.check && set != file.check->severities.end();
    return {.oracle = "no-progress",
            .severity = is_set ? set->second : race::Severity::fail,
            .message = "whoever is left polls for what nobody is left to change"};
}

// Empty for a run that was redundant. What is stuck is judged as far as it came.
std::optional<race::Report> judge(const LoadedRace& race, Trial trial, Probe::Stop stop,
                                  std::span<const race::SerialOutcome> serial)
{
    if (stop == Probe::Stop::redundant)
        return std::nullopt;
    const bool is_stuck = stop == Probe::Stop::stuck;
    if (is_stuck) {
        trial.history.ending = race::Ending::complete;
        serial = {};
    }
    race::Report report = judge_trial({.race = race, .trial = trial, .serial = serial});
    if (is_stuck)
        report.violations.push_back(no_progress(race.race));
    return report;
}

}  // namespace

std::expected<ExploredRun, std::string> run_explored(const LoadedRace& race, const LanePlan& lane,
                                                     const race::Task& task, Probe& probe,
                                                     std::span<const race::SerialOutcome> serial)
{
    race::Watched watched(probe);
    auto history = run_lane(lane, watched);
    if (!history)
        return std::unexpected(std::move(history).error());
    ExploredRun run{.record = {}, .turns = watched.turns(), .place = lane.place.string()};
    run.report = judge(race, {.history = std::move(*history), .place = lane.place}, probe.stop(), serial);
    run.record = record_of(task, probe, run.report);
    return run;
}

}  // namespace lockstep::lab
