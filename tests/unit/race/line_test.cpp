// Races of toy clients from one line.

#include <gtest/gtest.h>

#include <algorithm>

#include "emulator/race/burst.hpp"
#include "emulator/race/strategies/line.hpp"
#include "tests/unit/race/toy_clients.hpp"

namespace lockstep::race
{
namespace
{

History run(std::string_view line, std::uint64_t seed = 1, bool passes = false)
{
    ToyRace race({locking_client("A"), locking_client("B"), locking_client("C")}, seed);
    Line strategy(*parse_line(line), toy_names());
    return race.run(strategy, [&](SchedulerOptions& options) {
        if (passes)
            options.passes = {{"*", "LIST", "*"}};
    });
}

int exit_code(const History& history, std::string_view actor)
{
    return history.find_actor(actor)->end->exit_code;
}

TEST(LineRuns, AnUnlockWhoseReplyIsLostStealsAnothersLock)
{
    // A's unlock takes effect, its answer is lost; B locks; A's second attempt removes B's lock; C
    // locks.
    const History history = run("A6!cd B4 A1 C6 B2");

    EXPECT_EQ(history.ending, Ending::complete) << history.explanation;
    EXPECT_EQ(exit_code(history, "A") + exit_code(history, "B") + exit_code(history, "C"), 0);
    ASSERT_EQ(history.events.size(), 19u);
    EXPECT_EQ(format_step(history.events[10].name, toy_names()), "A DELETE lock ~2");
    EXPECT_EQ(history.events[10].changes[0].before->bytes,
              history.events[7].changes[0].after->bytes)
        << "it is B's lock";
    EXPECT_EQ(history.events[12].answer.status, 200u) << "C gets the lock that B believes to hold";
}

TEST(LineRuns, TheLineOfAHistoryIsTheLineThatMadeIt)
{
    for (const std::string line : {"A6!cd B4 A1 C6 B2", "A2!cd A1 B2", "C6 B6 A6", "A1!th A1 B6"}) {
        const History history = run(line);
        EXPECT_TRUE(schedule_line(history).starts_with(line)) << schedule_line(history);
        EXPECT_EQ(history_hash(run(schedule_line(history))), history_hash(history)) << line;
    }
}

TEST(LineRuns, OneLineIsOneHistoryHoweverThingsAreDelivered)
{
    const std::string hash = history_hash(run("A6!cd B4 A1 C6 B2"));
    for (std::uint64_t seed = 2; seed < 40; ++seed)
        EXPECT_EQ(history_hash(run("A6!cd B4 A1 C6 B2", seed)), hash) << seed;
    EXPECT_NE(history_hash(run("A6!cd B4 A1 C5 B2")), hash);
}

TEST(LineRuns, WhatARuleLetsGoCounts)
{
    const History free = run("A6!cd B4 A1 C6 B2");
    const History passing = run("A6!cd B4 A1 C6 B2", 1, true);

    EXPECT_EQ(passing.ending, Ending::complete) << passing.explanation;
    EXPECT_TRUE(passing.events[1].passed) << "B's LIST goes before its burst";
    for (const Event& event : passing.events) {
        if (event.fault) {
            EXPECT_EQ(format_step(event.name, toy_names()), "A DELETE lock");
        }
    }
    EXPECT_EQ(passing.events.size(), free.events.size());
    EXPECT_EQ(passing.after, free.after);
    EXPECT_EQ(schedule_line(passing), schedule_line(free));
    EXPECT_EQ(history_hash(run(schedule_line(passing), 1, true)), history_hash(passing));
}

TEST(LineRuns, AFaultOnWhatARuleLetsGoDiverges)
{
    const History history = run("A1!cd", 1, true);

    EXPECT_EQ(history.ending, Ending::diverged);
    EXPECT_NE(history.explanation.find("let go by a `pass` rule"), std::string::npos)
        << history.explanation;
}

TEST(LineRuns, AnActorThatExitsTooEarlyDiverges)
{
    const History history = run("A7 B1");

    EXPECT_EQ(history.ending, Ending::diverged);
    EXPECT_EQ(
        history.explanation,
        "'A7', word 1 of 'A7 B1'\n"
        "    expected                         seen\n"
        "  - a request of A (step 7 of 7)   + B LIST s3://b\n"
        "                                   + C LIST s3://b\n"
        "                                   + A has exited with 0\n"
        "  When a client was upgraded it may send other requests: `lockstep race record` makes a "
        "new schedule from a real run.");
}

TEST(LineRuns, AnUnknownActorDiverges)
{
    const History history = run("X1");

    EXPECT_EQ(history.ending, Ending::diverged);
    EXPECT_NE(history.explanation.find("a request of X (step 1 of 1)"), std::string::npos);
}

TEST(LineRuns, AnActorIsKilled)
{
    const History history = run("A3 A!kill B2 C6");

    EXPECT_EQ(exit_code(history, "A"), 137);
    EXPECT_EQ(history.actors[0].killed, 3u);
    EXPECT_EQ(schedule_line(history), "A3 A!kill B2 C2");
    EXPECT_NE(run("A6 A!kill").explanation.find("- A runs"), std::string::npos);
}

TEST(LineRuns, AnActorIsStartedByItsFirstBurstOrByAZero)
{
    for (const std::string line : {"A2 U2", "A2 U0 A1 U2"}) {
        ToyRace race({locking_client("A"), locking_client("U")}, 1);
        Line strategy(*parse_line(line));
        const History history = race.run(
            strategy, [](SchedulerOptions& options) { options.actors[1].waits_for_start = true; });

        EXPECT_EQ(history.actors[1].started, 2u);
        EXPECT_TRUE(schedule_line(history).starts_with(line)) << schedule_line(history);
    }
}

TEST(LineRuns, AParallelActorsRequestsAreChosenByNameOrByNumber)
{
    ToyClient copier{.id = "A",
                     .calls = {{.operation = "PutObject", .resource = "s3://b/x"},
                               {.operation = "PutObject", .resource = "s3://b/y"},
                               {.operation = "PutObject", .resource = "s3://b/z"}},
                     .window = 3};
    std::vector<std::string> hashes;
    for (std::uint64_t seed = 1; seed < 10; ++seed) {
        ToyRace race({copier}, seed);
        Line strategy(*parse_line("A1@3 A1 A1"));
        const History history = race.run(strategy);
        EXPECT_EQ(history.events[0].name.resource, "s3://b/z");
        EXPECT_EQ(history.events[1].name.resource, "s3://b/x");
        EXPECT_EQ(schedule_line(history), "A1@3 A2");
        hashes.push_back(history_hash(history));
    }
    EXPECT_EQ(std::ranges::count(hashes, hashes[0]), 9);
}

TEST(LineRuns, ALateRequestIsExecutedAsAZombie)
{
    for (std::uint64_t seed = 1; seed < 10; ++seed) {
        ToyClient impatient = locking_client("A");
        impatient.has_patience = false;
        ToyRace race({impatient, locking_client("B")}, seed);
        Line strategy(*parse_line("A2!lt A5 B2 A1@z"));
        const History history = race.run(strategy);

        EXPECT_EQ(history.ending, Ending::complete) << history.explanation;
        EXPECT_EQ(format_step(history.events[6].name, toy_names()), "A DELETE lock");
        EXPECT_EQ(history.events[9].name.actor, "A")
            << "B holds the lock that A asked for long ago";
        EXPECT_EQ(history.events[9].answer.status, 412u);
        EXPECT_EQ(schedule_line(history), "A2!lt A5 B2 A1@z B4");
    }
}

}  // namespace
}  // namespace lockstep::race
