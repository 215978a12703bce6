#include "emulator/lab/explore.hpp"

#include <algorithm>

#include "emulator/lab/explore_journal.hpp"
#include "emulator/lab/explored_race.hpp"
#include "emulator/lab/explorer.hpp"
#include "emulator/lab/history_difference.hpp"
#include "emulator/lab/serial_orders.hpp"

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

// The serial runs: what orders are judged by, and whether one order twice comes to the same. Else nothing that is said
// about orders holds.
struct Learned {
    std::vector<Order> orders;
    std::vector<race::History> histories;  // one more than orders: the first of them again

    static std::expected<Learned, std::string> from(Trials& trials, const std::vector<std::string>& actors,
                                                    std::size_t lanes)
    {
        Learned learned{.orders = serial_orders(actors), .histories = {}};
        if (learned.orders.empty())  // too many: then nothing is judged by them
            learned.orders = {actors};
        std::vector<Order> runs = learned.orders;
        runs.push_back(runs.front());
        auto histories = run_serial_orders(trials, runs, lanes);
        if (!histories)
            return std::unexpected(std::move(histories).error());
        learned.histories = std::move(*histories);
        return learned;
    }
    std::string difference(const race::Names& names) const
    {
        return first_difference(histories.front(), histories.back(), names);
    }
};

std::vector<race::SerialOutcome> outcomes(const Learned& learned, Exploration& found)
{
    if (learned.orders.front().size() > serial_actors_max)
        return {};
    auto outcomes = outcomes_of(learned.histories, learned.orders);
    if (!outcomes)
        found.notes.push_back("serial-outcome is not judged: " + outcomes.error());
    return outcomes.value_or(std::vector<race::SerialOutcome>());
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
    const race::Names& names = trials.race().race.names;
    auto learned = Learned::from(trials, plan.actors.empty() ? all_actors(trials.race()) : plan.actors, plan.lanes);
    if (!learned)
        return std::unexpected(std::move(learned).error());
    Exploration found(names);
    found.shard_depth = shard_depth_of(learned->histories.front());
    if (const std::string difference = learned->difference(names); !difference.empty()) {
        found.broken_runs.push_back("two runs of one order differ: the actors are not deterministic\n" + difference);
        return found;
    }
    for (const race::History& history : learned->histories)
        found.coverage.add(history);
    if (plan.known)
        plan.known(found.coverage);
    ExplorePlan settled = plan;
    settled.shard.depth = found.shard_depth;
    std::vector<race::SerialOutcome> serial = outcomes(*learned, found);
    return Explorer(trials, settled, std::move(found), std::move(serial), std::move(journal)).run();
}

}  // namespace lockstep::lab
