#include "emulator/lab/explore.hpp"

#include <algorithm>

#include "emulator/lab/explore_journal.hpp"
#include "emulator/lab/explored_race.hpp"
#include "emulator/lab/explorer.hpp"
#include "emulator/lab/history_difference.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/race/strategies/serial.hpp"

namespace lockstep::lab
{
namespace
{

std::vector<std::string> all_actors(const LoadedRace& race)
{
    std::vector<std::string> actors;
    for (const race::ActorBlock& actor : race.race.actors)
        actors.push_back(actor.id);
    return actors;
}

// How deep the tree is shared out. Too little, and one shard has most of it; too much, and every shard runs most of it.
// Measured for two applies of 14 steps: below 8 decisions lie 16 parts of at most 5 of 40 classes, below 6 they were 8
// of up to 16.
std::size_t shard_depth_of(const race::History& history)
{
    constexpr std::size_t depth_min = 6;
    const auto chosen = std::ranges::count_if(history.events, [](const race::Event& event) { return !event.passed; });
    return std::max(depth_min, static_cast<std::size_t>(chosen) * 4 / 7);
}

// The same order twice has to come to the same: else nothing that is said about orders holds.
struct TwoRuns {
    std::string difference{};  // empty: none
    std::size_t shard_depth = 0;
};
std::expected<TwoRuns, std::string> run_one_order_twice(Trials& trials, const std::vector<std::string>& actors)
{
    std::vector<race::History> histories;
    for (int time = 0; time < 2; ++time) {
        race::Serial one_after_the_other(actors);
        auto trial = trials.run(actors, one_after_the_other);
        if (!trial)
            return std::unexpected(std::move(trial).error());
        histories.push_back(std::move(trial->history));
    }
    TwoRuns runs{.shard_depth = shard_depth_of(histories[0])};
    const std::string difference = first_difference(histories[0], histories[1], trials.race().race.names);
    if (!difference.empty())
        runs.difference = "two runs of one order differ: the actors are not deterministic\n" + difference;
    return runs;
}

}  // namespace

std::expected<Exploration, std::string> explore(Trials& trials, const ExplorePlan& plan)
{
    std::optional<ExploreJournal> journal;
    if (!plan.journal.empty()) {
        auto opened = ExploreJournal::open(plan.journal, what_is_explored(trials.race(), plan));
        if (!opened)
            return std::unexpected(std::move(opened).error());
        journal = std::move(*opened);
    }
    Exploration found(trials.race().race.names);
    const std::vector<std::string> actors = plan.actors.empty() ? all_actors(trials.race()) : plan.actors;
    auto twice = run_one_order_twice(trials, actors);
    if (!twice)
        return std::unexpected(std::move(twice).error());
    found.shard_depth = twice->shard_depth;
    if (!twice->difference.empty()) {
        found.broken_runs.push_back(std::move(twice->difference));
        return found;
    }
    ExplorePlan settled = plan;
    settled.shard.depth = twice->shard_depth;
    auto serial = learn_serial_orders(trials, actors);
    if (!serial)
        found.notes.push_back("serial-outcome is not judged: " + serial.error());
    std::vector<race::SerialOutcome> outcomes = serial ? std::move(*serial) : std::vector<race::SerialOutcome>();
    return Explorer(trials, settled, std::move(found), std::move(outcomes), std::move(journal)).run();
}

}  // namespace lockstep::lab
