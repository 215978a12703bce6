// Races that nobody planned: random clients, strategies, faults and orders of delivery. Whatever
// they do, a run ends, once, with one clear ending; and what it decided is decided the same way
// again.

#include <gtest/gtest.h>

#include <algorithm>

#include "emulator/race/burst.hpp"
#include "emulator/race/strategies/arrival.hpp"
#include "emulator/race/strategies/line.hpp"
#include "emulator/race/strategies/trace.hpp"
#include "tests/unit/race/toy_clients.hpp"
#include "tests/unit/race/toy_strategies.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::uint64_t races = 400;

ToyCall random_call(Dice& dice)
{
    constexpr std::array operations{"PutObject", "GetObject",     "DeleteObject", "ListObjectsV2",
                                    "PutItem",   "DeleteObjects", "PutObject",    "GetItem"};
    const std::string operation = operations[dice.below(operations.size())];
    const bool is_item = operation.ends_with("Item");
    return {.operation = operation,
            .resource = (is_item ? "ddb://t/" : "s3://b/") + std::to_string(dice.below(3)),
            .body = "${id} " + std::to_string(dice.below(9)),
            .only_if_absent = dice.below(3) == 0,
            .may_fail = dice.below(3) > 0,
            .steps = operation == "DeleteObjects" ? 1 + dice.below(3) : 1};
}

std::vector<ToyClient> random_clients(Dice& dice)
{
    std::vector<ToyClient> clients(1 + dice.below(3));
    for (std::size_t index = 0; index < clients.size(); ++index) {
        ToyClient& client = clients[index];
        client.id = std::string(1, static_cast<char>('A' + index));
        client.calls.resize(dice.below(8));
        for (ToyCall& call : client.calls)
            call = random_call(dice);
        client.window = dice.below(3) == 0 ? 1 + dice.below(3) : 1;
        client.says_attempts_max = dice.below(2) == 0;
        client.has_patience = dice.below(3) > 0;
        client.sends_invocations = dice.below(4) > 0;
        client.sleeps = dice.below(20) == 0;
        client.exits_early_after = dice.below(6) == 0 ? static_cast<int>(1 + dice.below(4)) : -1;
        client.resends_silently = dice.below(4) == 0;
    }
    return clients;
}

std::function<void(SchedulerOptions&)> random_options(Dice& dice)
{
    const bool passes = dice.below(4) == 0;
    const bool waits = dice.below(4) == 0;
    const std::size_t budget = dice.below(10) == 0 ? 5 : 2000;
    return [=](SchedulerOptions& options) {
        if (passes)
            options.passes = {{"*", "LIST", "*"}};
        options.actors.back().waits_for_start = waits;
        options.steps_max = budget;
    };
}

void expect_one_clear_ending(const ToyRace& race, const History& history)
{
    EXPECT_EQ(race.stops, 1);
    EXPECT_EQ(race.verdicts_missing, 0);
    EXPECT_EQ(race.verdicts_double, 0);
    EXPECT_EQ(history.explanation.empty(), history.ending == Ending::complete);
    EXPECT_EQ(history.after, race.store);
    if (history.ending != Ending::complete)
        return;
    for (const Actor& actor : history.actors)
        EXPECT_EQ(actor.end.has_value(), actor.started.has_value()) << actor.id;
}

bool a_clock_had_a_say(const History& history)
{
    return history.ending != Ending::complete || std::ranges::any_of(history.events, &Event::timed);
}

TEST(AnyRace, EndsOnceWithOneClearEnding)
{
    std::map<Ending, int> endings;
    for (std::uint64_t seed = 0; seed < races; ++seed) {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        ToyRace race(random_clients(dice), seed);
        Drawing strategy(seed, dice.below(6));
        const History& history = race.run(strategy, random_options(dice));

        expect_one_clear_ending(race, history);
        ++endings[history.ending];
    }
    EXPECT_GT(endings[Ending::complete], 100);
    EXPECT_GT(endings[Ending::watchdog], 0);
    EXPECT_GT(endings[Ending::budget], 0);
}

TEST(AnyRace, DecidesTheSameHoweverThingsAreDelivered)
{
    int compared = 0;
    for (std::uint64_t seed = 0; seed < races; ++seed) {
        SCOPED_TRACE(seed);
        std::vector<std::string> hashes;
        for (const std::uint64_t delivery : {seed + 1, seed + 1000}) {
            Dice dice(seed);
            ToyRace race(random_clients(dice), delivery);
            Drawing strategy(seed, dice.below(6));
            const History& history = race.run(strategy, random_options(dice));
            if (!a_clock_had_a_say(history))
                hashes.push_back(history_hash(history));
        }
        if (hashes.size() < 2)
            continue;
        EXPECT_EQ(hashes[0], hashes[1]);
        ++compared;
    }
    EXPECT_GT(compared, 100);
}

TEST(AnyRace, IsReplayedFromItsTraceAndFromItsLine)
{
    int compared = 0;
    for (std::uint64_t seed = 0; seed < races; ++seed) {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        const std::vector<ToyClient> clients = random_clients(dice);
        const std::size_t faults = dice.below(6);
        const auto options = random_options(dice);
        ToyRace race(clients, seed + 1);
        Drawing strategy(seed, faults);
        const History& history = race.run(strategy, options);
        if (a_clock_had_a_say(history) || history.events.empty())
            continue;

        ToyRace from_trace(clients, seed + 1000);
        Trace trace(trace_of(history, {}));
        const History& traced = from_trace.run(trace, options);
        EXPECT_EQ(history_hash(traced), history_hash(history)) << traced.explanation;

        ToyRace from_line(clients, seed + 2000);
        Line line(*parse_line(schedule_line(history)));
        const History& lined = from_line.run(line, options);
        EXPECT_EQ(history_hash(lined), history_hash(history)) << schedule_line(history) << "\n"
                                                              << lined.explanation;
        ++compared;
    }
    EXPECT_GT(compared, 100);
}

TEST(AnyRace, RunsFreely)
{
    for (std::uint64_t seed = 0; seed < races; ++seed) {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        ToyRace race(random_clients(dice), seed);
        Arrival strategy;
        const History& history =
            race.run(strategy, [](SchedulerOptions& options) { options.free_run = true; });

        expect_one_clear_ending(race, history);
    }
}

}  // namespace
}  // namespace lockstep::race
