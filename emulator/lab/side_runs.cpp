#include "emulator/lab/side_runs.hpp"

#include "emulator/lab/lane.hpp"
#include "emulator/lab/lanes.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/explore/simpler.hpp"
#include "emulator/race/strategies/loose.hpp"

namespace lockstep::lab
{
namespace
{

std::vector<std::string> actors_of(const SideRun& run)
{
    if (!run.actors.empty())
        return run.actors;
    const std::set<std::string> actors = race::actors_of(run.line);
    return {actors.begin(), actors.end()};
}

using Serial = std::span<const race::SerialOutcome>;

// In its lane.
std::expected<race::Report, std::string> run_one(const LoadedRace& race, const SideRun& run, const LanePlan& lane,
                                                 Serial serial)
{
    race::Loose strategy(run.line, run.seed);
    auto history = run_lane(lane, strategy);
    if (!history)
        return std::unexpected(std::move(history).error());
    const Trial trial{.history = std::move(*history), .place = lane.place};
    race::Report report = judge_trial({.race = race, .trial = trial, .serial = serial});
    std::error_code ignored;
    if (violated_oracles(report).empty())  // what failing actors said may be shown
        std::filesystem::remove_all(lane.place, ignored);
    return report;
}

}  // namespace

std::vector<race::SerialOutcome> serial_orders_of(Trials& trials, const std::vector<race::Burst>& line)
{
    const std::set<std::string> actors = race::actors_of(line);
    return learn_serial_orders(trials, {actors.begin(), actors.end()}).value_or(std::vector<race::SerialOutcome>());
}

bool came_to_its_end(const race::Report& report)
{
    return report.history.ending == race::Ending::complete;
}

std::expected<std::vector<race::Report>, std::string> run_side_by_side(Trials& trials, const std::vector<SideRun>& runs,
                                                                       std::size_t lanes, Serial serial)
{
    std::vector<LaneRun<race::Report>> lane_runs;
    for (const SideRun& run : runs)
        lane_runs.push_back({"'" + race::format_line(run.line) + "'",
                             [&, lane = trials.next_lane(actors_of(run))](int attempt) {
                                 return run_one(trials.race(), run, plan_of_attempt(lane, attempt), serial);
                             }});
    return run_in_lanes(lanes, lane_runs);
}

}  // namespace lockstep::lab
