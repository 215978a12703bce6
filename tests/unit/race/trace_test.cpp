// Trace files, and replays of them.

#include <gtest/gtest.h>

#include "emulator/race/burst.hpp"
#include "emulator/race/strategies/line.hpp"
#include "emulator/race/strategies/trace.hpp"
#include "emulator/race/trace_file.hpp"
#include "tests/unit/race/toy_clients.hpp"

namespace lockstep::race
{
namespace
{

using Edit = std::function<void(SchedulerOptions&)>;

History record(std::string_view line, std::vector<ToyClient> clients, const Edit& edit = nullptr)
{
    ToyRace race(std::move(clients), 1);
    Line strategy(*parse_line(line));
    return race.run(strategy, edit);
}

History record(std::string_view line)
{
    return record(line, {locking_client("A"), locking_client("B")});
}

History replay(const History& recorded, std::vector<ToyClient> clients, std::uint64_t seed,
               const Edit& edit = nullptr)
{
    ToyRace race(std::move(clients), seed);
    Trace strategy(trace_of(recorded, {}));
    return race.run(strategy, edit);
}

TEST(TraceText, IsReadBackAsItWasWritten)
{
    const History history =
        record("A6!cd B2 U0 A1 U1!ce:SlowDown B!kill",
               {locking_client("A"), locking_client("B"), locking_client("U")},
               [](SchedulerOptions& options) { options.actors[2].waits_for_start = true; });
    ASSERT_EQ(history.ending, Ending::complete) << history.explanation;
    const TraceFile trace = trace_of(history, {.race = "stolen-unlock",
                                               .schedule = "late \"delete\"",
                                               .file_hash = "9a56",
                                               .versions = {{"terraform", "1.11.4"}},
                                               .seed = 18'446'744'073'709'551'615u});
    const std::string text = format_trace(trace);
    const auto read = parse_trace(text);

    ASSERT_TRUE(read) << read.error().line << ": " << read.error().message << "\n" << text;
    EXPECT_EQ(*read, trace);
    EXPECT_EQ(format_trace(*read), text);
    EXPECT_EQ(trace.decisions[8].starts, std::vector<std::string>{"U"});
    EXPECT_EQ(trace.hash, history_hash(history));
}

TEST(TraceText, SaysWhatADecisionDid)
{
    const TraceFile trace = trace_of(record("A6"), {});
    const std::string text = format_trace(trace);

    EXPECT_EQ(trace.decisions[1].writes, std::vector<std::string>{"s3://b/lock@-→1"});
    EXPECT_EQ(trace.decisions[5].writes, std::vector<std::string>{"s3://b/lock@1→-"});
    EXPECT_NE(text.find("{\"n\":1,\"enabled\":[\"A PUT s3://b/lock\",\"B LIST s3://b\"],\"pick\":0,"
                        "\"fault\":null,\"status\":200,\"writes\":[\"s3://b/lock@-→1\"],\"h\":\""),
              std::string::npos)
        << text;
}

TEST(TraceText, WhatIsDamagedIsRefusedWithItsLine)
{
    const std::string text = format_trace(trace_of(record("A6"), {}));
    const auto refused_at = [](const std::string& damaged) {
        const auto trace = parse_trace(damaged);
        return trace ? std::size_t{0} : trace.error().line;
    };
    const auto replaced = [&](std::string_view what, std::string_view with) {
        std::string copy = text;
        return copy.replace(copy.find(what), what.size(), with);
    };
    EXPECT_EQ(refused_at(text), 0u);
    EXPECT_EQ(refused_at(""), 1u);
    EXPECT_EQ(refused_at("x"), 1u);
    EXPECT_EQ(refused_at(replaced("\"trace\":1", "\"trace\":2")), 1u);
    EXPECT_EQ(refused_at(replaced("\"n\":1,", "\"n\":2,")), 3u);
    EXPECT_EQ(refused_at(replaced("\"pick\":0", "\"pick\":9")), 2u);
    EXPECT_EQ(refused_at(replaced("\"pick\":0", "\"pick\":-1")), 2u);
    EXPECT_EQ(refused_at(replaced("\"pick\":0", "\"pack\":0")), 2u);
    EXPECT_EQ(refused_at(replaced("\"fault\":null", "\"fault\":\"error Nope\"")), 2u);
    EXPECT_EQ(refused_at(replaced("\"ending\":\"complete\"", "\"ending\":\"well\"")), 14u);
    EXPECT_EQ(refused_at(text + "{}\n"), 15u);
    const std::string cut_off = text.substr(0, text.rfind('\n', text.size() - 2) + 1);
    EXPECT_EQ(refused_at(cut_off), 14u);
    for (std::size_t length = 0; length + 1 < text.size(); length += 7)
        EXPECT_NE(refused_at(text.substr(0, length)), 0u) << length;
}

TEST(TraceReplays, TakeTheSameDecisionsHoweverThingsAreDelivered)
{
    for (const std::string line : {"A6!cd B4 A1", "A2 B2!th B1 A1", "B1 A1 B1"}) {
        const History recorded = record(line);
        for (std::uint64_t seed = 2; seed < 20; ++seed) {
            const History again =
                replay(recorded, {locking_client("A"), locking_client("B")}, seed);
            EXPECT_EQ(history_hash(again), history_hash(recorded)) << again.explanation;
        }
    }
}

TEST(TraceReplays, KnowRandomNamesByTheirAliases)
{
    ToyClient pulumi = locking_client("A");
    pulumi.calls[1].resource = "s3://b/locks/6f1ed002-ab55-4d3e-8a3c-5b2ad1be0001";
    const History recorded = record("A2 B1", {pulumi, locking_client("B")});
    pulumi.calls[1].resource = "s3://b/locks/0f1ed002-ab55-4d3e-8a3c-5b2ad1be0007";
    const History again = replay(recorded, {pulumi, locking_client("B")}, 2);

    EXPECT_EQ(again.ending, Ending::complete) << again.explanation;
    EXPECT_EQ(history_hash(again), history_hash(recorded));
}

TEST(TraceReplays, KillWhomTheRecordingKilled)
{
    for (const std::string line : {"A3 A!kill B2", "A3 B!kill A3"}) {
        const History recorded = record(line);
        ASSERT_EQ(recorded.ending, Ending::complete) << recorded.explanation;
        const History again = replay(recorded, {locking_client("A"), locking_client("B")}, 2);

        EXPECT_EQ(history_hash(again), history_hash(recorded)) << again.explanation;
        EXPECT_EQ(schedule_line(again), schedule_line(recorded));
    }
}

TEST(TraceReplays, StartActorsWhereTheRecordingDid)
{
    const std::vector<ToyClient> clients{locking_client("A"), locking_client("U")};
    const Edit edit = [](SchedulerOptions& options) { options.actors[1].waits_for_start = true; };
    for (const std::string line : {"A2 U0 A1 U2", "A6 U0"}) {
        const History recorded = record(line, clients, edit);
        const History again = replay(recorded, clients, 2, edit);

        EXPECT_EQ(again.actors[1].started, recorded.actors[1].started);
        EXPECT_EQ(history_hash(again), history_hash(recorded)) << again.explanation;
    }
}

TEST(TraceReplays, RunOnAfterARecordingThatWasStopped)
{
    const History recorded = record("A2 B3");
    ASSERT_EQ(recorded.ending, Ending::diverged);
    const History again = replay(recorded, {locking_client("A"), locking_client("B")}, 2);

    EXPECT_EQ(again.ending, Ending::complete) << again.explanation;
    EXPECT_EQ(schedule_line(again), "A2 B2 A4");
}

TEST(TraceReplays, NeedNoPassRulesButTakeThem)
{
    const std::vector<ToyClient> clients{locking_client("A"), locking_client("B")};
    const Edit edit = [](SchedulerOptions& options) { options.passes = {{"*", "LIST", "*"}}; };
    const History recorded = record("A6 B6", clients, edit);

    for (const Edit& rules : {edit, Edit()}) {
        const History again = replay(recorded, clients, 2, rules);
        EXPECT_EQ(history_hash(again), history_hash(recorded)) << again.explanation;
    }
}

TEST(TraceReplays, ZombiesComeAgain)
{
    ToyClient impatient = locking_client("A");
    impatient.has_patience = false;
    const History recorded = record("A2!lt A5 B2 A1@z", {impatient, locking_client("B")});
    const History again = replay(recorded, {impatient, locking_client("B")}, 2);

    EXPECT_EQ(history_hash(again), history_hash(recorded)) << again.explanation;
}

TEST(TraceReplays, AClientWithAnotherRequestDiverges)
{
    const History recorded = record("A2 B1");
    ToyClient upgraded = locking_client("A");
    upgraded.calls.insert(
        upgraded.calls.begin() + 2,
        {.operation = "HeadObject", .resource = "s3://b/state", .may_fail = true});
    const History again = replay(recorded, {upgraded, locking_client("B")}, 2);

    EXPECT_EQ(again.ending, Ending::diverged);
    EXPECT_EQ(
        again.explanation,
        "decision 2 of 12, 'B LIST s3://b': other requests are parked\n"
        "    expected               seen\n"
        "  - A GET s3://b/state   + A HEAD s3://b/state\n"
        "    B LIST s3://b          B LIST s3://b\n"
        "  When a client was upgraded it may send other requests: `lockstep race record` makes a "
        "new schedule from a real run.");
}

TEST(TraceReplays, AMissingRequestDiverges)
{
    const History recorded = record("A2 B2 A2");
    ToyClient shorter = locking_client("A");
    shorter.calls.resize(2);
    const History again = replay(recorded, {shorter, locking_client("B")}, 2);

    EXPECT_EQ(again.ending, Ending::diverged);
    EXPECT_NE(again.explanation.find("- A GET s3://b/state"), std::string::npos)
        << again.explanation;
}

TEST(TraceReplays, ARequestAfterTheEndDiverges)
{
    const History recorded = record("A6 B2");
    ToyClient longer = locking_client("B");
    longer.calls.push_back({.operation = "GetObject", .resource = "s3://b/more"});
    const History again = replay(recorded, {locking_client("A"), longer}, 2);

    EXPECT_EQ(again.ending, Ending::diverged);
    EXPECT_NE(again.explanation.find("+ B GET s3://b/more"), std::string::npos)
        << again.explanation;
}

TEST(TraceReplays, AnotherAnswerDiverges)
{
    const History recorded = record("A6 B2");
    ToyRace race({locking_client("A"), locking_client("B")}, 2);
    race.store["s3://b/lock"] = {"1", "somebody's"};
    Trace strategy(trace_of(recorded, {}));
    const History& again = race.run(strategy);

    EXPECT_EQ(again.ending, Ending::diverged);
    EXPECT_EQ(again.explanation.substr(0, again.explanation.find("  When")),
              "decision 1 of 12, 'A PUT s3://b/lock': another answer\n"
              "    expected     seen\n"
              "  - 200        + 412 PreconditionFailed\n");
}

Choice choice_of(std::vector<std::string> actors)
{
    Choice choice;
    for (std::string& actor : actors)
        choice.enabled.push_back({.name = {.actor = std::move(actor),
                                           .operation = "GetObject",
                                           .resource = "s3://b/x"}});
    return choice;
}

TEST(TraceReplays, WaitForTheRecordedSetAndTakeWhatCameEarly)
{
    const std::string a = "A GET s3://b/x";
    const std::string b = "B GET s3://b/x";
    const std::string c = "C GET s3://b/x";
    TraceFile file;
    file.decisions = {{.enabled = {a, b}, .pick = 1}, {.enabled = {a, c}, .pick = 0}};
    Trace strategy(file);

    EXPECT_TRUE(std::holds_alternative<Wait>(strategy.choose(choice_of({}))));
    EXPECT_TRUE(std::holds_alternative<Wait>(strategy.choose(choice_of({"B"}))));
    EXPECT_TRUE(std::holds_alternative<Wait>(strategy.choose(choice_of({"B", "C"}))));
    EXPECT_TRUE(std::holds_alternative<Diverged>(strategy.choose(choice_of({"A", "B", "D"}))));
    const Move move = strategy.choose(choice_of({"A", "B", "C"}));
    ASSERT_TRUE(std::holds_alternative<Release>(move));
    EXPECT_EQ(std::get<Release>(move).option, 1u) << "C came early: the recording enables it later";
    EXPECT_TRUE(std::holds_alternative<Diverged>(strategy.choose(choice_of({"A", "B"}))))
        << "B is not enabled any more";
}

}  // namespace
}  // namespace lockstep::race
