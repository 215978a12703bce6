#include <gtest/gtest.h>

#include "emulator/race/strategies/arrival.hpp"
#include "emulator/race/strategies/serial.hpp"
#include "tests/unit/race/toy_clients.hpp"

namespace lockstep::race
{
namespace
{

TEST(SerialRuns, OneActorAfterTheOther)
{
    for (const std::string order : {"ABC", "CAB", "B"}) {
        std::vector<std::string> ids;
        for (const char id : order)
            ids.emplace_back(1, id);
        ToyRace race({locking_client("A"), locking_client("B"), locking_client("C")}, 1);
        Serial strategy(ids);
        const History& history = race.run(strategy);

        EXPECT_EQ(history.ending, Ending::complete);
        const std::string line = schedule_line(history);
        EXPECT_EQ(line, order == "ABC" ? "A6 B6 C6" : order == "CAB" ? "C6 A6 B6" : "B6 A6 C6");
    }
}

TEST(SerialRuns, StartsWhoWaitsForItWhenItsTurnHasCome)
{
    ToyRace race({locking_client("A"), locking_client("U")}, 1);
    Serial strategy({"A", "U"});
    const History& history = race.run(
        strategy, [](SchedulerOptions& options) { options.actors[1].waits_for_start = true; });

    EXPECT_EQ(schedule_line(history), "A6 U6");
    EXPECT_EQ(history.actors[1].started, 6u);
}

TEST(SerialRuns, AnActorThatDoesNothingIsWaitedFor)
{
    ToyClient idler = locking_client("A");
    idler.sleeps = true;
    ToyRace race({idler, locking_client("B")}, 1);
    Serial strategy({"A", "B"});
    const History& history = race.run(strategy);

    EXPECT_EQ(history.ending, Ending::diverged);
    EXPECT_EQ(history.explanation,
              "A is to run to its exit now, but sends nothing\nnothing happens");
}

TEST(ArrivalRuns, EverythingGoesWhenItComes)
{
    ToyRace race({locking_client("A"), locking_client("B")}, 1);
    Arrival strategy;
    const History& history =
        race.run(strategy, [](SchedulerOptions& options) { options.free_run = true; });

    EXPECT_EQ(history.ending, Ending::complete);
    EXPECT_GE(history.events.size(), 8u);
    EXPECT_EQ(history.actors[0].in_flight_max, 1u);
}

TEST(ArrivalRuns, WhoWaitsForAStartComesLast)
{
    for (const bool is_free : {false, true}) {
        ToyRace race({locking_client("U"), locking_client("B")}, 1);
        Arrival strategy;
        const History& history = race.run(strategy, [&](SchedulerOptions& options) {
            options.free_run = is_free;
            options.actors[0].waits_for_start = true;
        });

        EXPECT_EQ(schedule_line(history), "B6 U6");
        EXPECT_EQ(history.ending, Ending::complete);
    }
}

TEST(ArrivalRuns, TheFirstToComeIsTheFirstToGo)
{
    Arrival strategy;
    Choice choice;
    choice.enabled = {{.name = {.actor = "A"}, .arrival = 3},
                      {.name = {.actor = "B"}, .zombie = true, .arrival = 1},
                      {.name = {.actor = "C"}, .arrival = 2}};

    EXPECT_EQ(std::get<Release>(strategy.choose(choice)).option, 2u);
    choice.enabled = {choice.enabled[1]};
    EXPECT_TRUE(std::holds_alternative<Done>(strategy.choose(choice)));
}

}  // namespace
}  // namespace lockstep::race
