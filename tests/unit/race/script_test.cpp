// Schedules of .race files, followed by toy clients.

#include "emulator/race/strategies/script.hpp"

#include <gtest/gtest.h>

#include "tests/unit/race/toy_clients.hpp"

namespace lockstep::race
{
namespace
{

using Kind = ScheduleLine::Kind;

ScheduleLine step(std::string actor, std::string operation, std::string name,
                  Kind kind = Kind::step)
{
    return {
        .kind = kind, .actor = std::move(actor), .target = {std::move(operation), std::move(name)}};
}

ScheduleLine to_exit(std::string actor, std::string exit_code = "")
{
    ScheduleLine line{.kind = Kind::to_exit, .actor = std::move(actor)};
    if (!exit_code.empty())
        line.result = Expected{Expected::Kind::exit_code, std::move(exit_code)};
    return line;
}

ScheduleLine count(std::string actor, int number)
{
    return {.kind = Kind::count, .actor = std::move(actor), .count = number};
}

ScheduleLine with(ScheduleLine line, Expected::Kind kind, std::string text)
{
    line.result = Expected{kind, std::move(text)};
    return line;
}

ScheduleLine with(ScheduleLine line, Fault fault)
{
    line.fault = std::move(fault);
    return line;
}

class ScriptRuns : public testing::Test
{
protected:
    History run(std::vector<ScheduleLine> lines)
    {
        for (std::size_t index = 0; index < lines.size(); ++index)
            lines[index].place.line = index + 1;
        ToyRace race(clients, 1);
        Script strategy({.id = "test", .lines = std::move(lines)}, toy_names());
        return race.run(strategy, edit);
    }
    std::string line_of(std::vector<ScheduleLine> lines)
    {
        const History history = run(std::move(lines));
        EXPECT_EQ(history.ending, Ending::complete) << history.explanation;
        return schedule_line(history);
    }
    std::string divergence(std::vector<ScheduleLine> lines)
    {
        const History history = run(std::move(lines));
        EXPECT_EQ(history.ending, Ending::diverged);
        return history.explanation.substr(0, history.explanation.find("  When a client"));
    }

    std::vector<ToyClient> clients{locking_client("A"), locking_client("B")};
    std::function<void(SchedulerOptions&)> edit = nullptr;
};

TEST_F(ScriptRuns, ThroughRunsAnActorUpToAndIncludingARequest)
{
    EXPECT_EQ(line_of({step("A", "PUT", "lock", Kind::through), to_exit("B")}), "A2 B2 A4");
    EXPECT_EQ(line_of({step("B", "GetObject", "lock", Kind::through)}), "B5 A2 B1");
}

TEST_F(ScriptRuns, BeforeStopsWhereARequestIsParked)
{
    EXPECT_EQ(line_of({step("A", "DELETE", "lock", Kind::before), to_exit("B"), to_exit("A")}),
              "A5 B2 A1");
}

TEST_F(ScriptRuns, AStepIsExactlyThatRequest)
{
    EXPECT_EQ(
        line_of({step("A", "LIST", "*"), step("B", "LIST", "s3://b"), step("B", "*", "lock")}),
        "A1 B2 A1 B4");
}

TEST_F(ScriptRuns, ACountIsOfSteps)
{
    EXPECT_EQ(line_of({count("A", 3), count("B", 1), with(count("A", 1), {FaultKind::throttle})}),
              "A3 B1 A1!th A3 B5");
}

TEST_F(ScriptRuns, ACountHasWhatARuleLetGo)
{
    edit = [](SchedulerOptions& options) { options.passes = {{"*", "LIST", "*"}}; };

    EXPECT_EQ(line_of({count("A", 2), count("B", 2), count("A", 4)}), "A2 B2 A4");
    EXPECT_EQ(line_of({step("A", "PUT", "lock", Kind::through), count("A", 2), count("B", 2)}),
              "A4 B2 A2");
}

TEST_F(ScriptRuns, FaultsAndResultsAreOfTheLastRequestOfALine)
{
    EXPECT_EQ(line_of({with(with(step("A", "PUT", "lock", Kind::through), {FaultKind::commit_drop}),
                            Expected::Kind::status, "200"),
                       with(step("A", "PUT", "lock"), Expected::Kind::error, "PreconditionFailed"),
                       to_exit("A", "1")}),
              "A2!cd A1 B2");
}

TEST_F(ScriptRuns, HeldByIsWhoWroteTheResourceLast)
{
    clients[1].calls[1].may_fail = true;
    const ScheduleLine read = step("B", "GET", "lock", Kind::through);

    EXPECT_EQ(line_of({step("A", "PUT", "lock", Kind::through),
                       with(read, Expected::Kind::held_by, "A"), to_exit("A")})
                  .substr(0, 5),
              "A2 B5");
    EXPECT_EQ(divergence({step("A", "PUT", "lock", Kind::through),
                          with(read, Expected::Kind::held_by, "B")}),
              "schedule test, line 2: B through GET lock -> held-by B\n"
              "    expected                    seen\n"
              "  - B GET lock -> held-by B   + B GET lock -> 200, held by A\n");
    EXPECT_NE(divergence({to_exit("A"), with(step("B", "LIST", "*"), Expected::Kind::held_by, "A")})
                  .find("held by nobody"),
              std::string::npos);
}

TEST_F(ScriptRuns, AnotherAnswerDiverges)
{
    EXPECT_EQ(
        divergence({step("A", "PUT", "lock", Kind::through),
                    with(step("B", "PUT", "lock", Kind::through), Expected::Kind::status, "200")}),
        "schedule test, line 2: B through PUT lock -> 200\n"
        "    expected              seen\n"
        "  - B PUT lock -> 200   + B PUT lock -> 412 PreconditionFailed\n");
}

TEST_F(ScriptRuns, AnotherExitCodeDiverges)
{
    EXPECT_EQ(divergence({to_exit("A", "1")}), "schedule test, line 1: A to exit -> exit 1\n"
                                               "    expected      seen\n"
                                               "  - -> exit 1   + -> exit 0\n");
}

TEST_F(ScriptRuns, AnotherRequestDivergesWithEverythingThatIsParked)
{
    EXPECT_EQ(divergence({count("A", 2), with(step("A", "PUT", "state"), {FaultKind::drop})}),
              "schedule test, line 2: A PUT state ! drop\n"
              "    expected        seen\n"
              "  - A PUT state   + A GET state\n"
              "                  + B LIST s3://b\n");
}

TEST_F(ScriptRuns, AnExitBeforeTheRequestDiverges)
{
    EXPECT_EQ(divergence({step("A", "PUT", "other", Kind::through)}),
              "schedule test, line 1: A through PUT other\n"
              "    expected        seen\n"
              "  - A PUT other   + B LIST s3://b\n"
              "                  + A has exited with 0\n");
    EXPECT_NE(divergence({to_exit("A"), count("A", 1)}).find("line 2: A 1"), std::string::npos);
    EXPECT_NE(divergence({to_exit("A"), step("A", "GET", "lock")}).find("line 2"),
              std::string::npos);
}

TEST_F(ScriptRuns, AScheduleThatOutlivesItsActorsDiverges)
{
    EXPECT_NE(divergence({to_exit("A"), to_exit("B"), step("B", "GET", "lock")}).find("line 3"),
              std::string::npos);
}

TEST_F(ScriptRuns, NumberAndAttemptAreAnythingUnlessSaid)
{
    ScheduleLine second = step("A", "PUT", "lock");
    second.attempt = 2;
    EXPECT_EQ(
        line_of({with(step("A", "PUT", "lock", Kind::through), {FaultKind::throttle}), second}),
        "A2!th A5 B6");
    second.attempt = 3;
    EXPECT_NE(
        divergence({with(step("A", "PUT", "lock", Kind::through), {FaultKind::throttle}), second})
            .find("+ A PUT lock ~2"),
        std::string::npos);
}

TEST_F(ScriptRuns, AnActorStartsWhereItIsSaidOrWithItsFirstLine)
{
    edit = [](SchedulerOptions& options) { options.actors[1].waits_for_start = true; };
    const ScheduleLine start{.kind = Kind::start, .actor = "B"};

    EXPECT_EQ(line_of({count("A", 1), start, count("A", 1), to_exit("B")}), "A1 B0 A1 B2 A4");
    EXPECT_EQ(line_of({count("A", 2), to_exit("B")}), "A2 B2 A4");
    EXPECT_EQ(line_of({count("A", 2)}), "A6") << "B is not started at all";
}

TEST_F(ScriptRuns, ALineMeansAllStepsOfItsRequest)
{
    clients[0].calls = {
        {.operation = "DeleteObjects", .resource = "s3://b/many", .steps = 3},
        {.operation = "GetObject", .resource = "s3://b/x", .may_fail = true},
    };
    EXPECT_EQ(line_of({with(step("A", "DeleteObjects", "*"), Expected::Kind::status, "200"),
                       step("B", "LIST", "*")}),
              "A3 B1 A1 B5");
    EXPECT_EQ(line_of({with(step("A", "DeleteObjects", "*"), {FaultKind::commit_drop}),
                       step("B", "LIST", "*")}),
              "A3!cd B1 A4 B5");
    EXPECT_EQ(line_of({count("A", 1), step("B", "LIST", "*")}), "A1 B1 A3 B5");
}

TEST_F(ScriptRuns, ALineMayMeanOneStepOfSeveral)
{
    clients[0].calls = {{.operation = "DeleteObjects", .resource = "s3://b/many", .steps = 3}};
    ScheduleLine second = step("A", "DeleteObjects", "*", Kind::through);
    second.nth = 1;
    second.part = 2;
    EXPECT_EQ(line_of({second, step("B", "LIST", "*")}), "A2 B1 A1 B5");
}

TEST_F(ScriptRuns, AKilledActorLeavesWhatItHolds)
{
    clients[1].calls[1].may_fail = true;
    EXPECT_EQ(
        line_of({step("A", "PUT", "state", Kind::before),
                 {.kind = Kind::killed, .actor = "A"},
                 with(step("B", "GET", "lock", Kind::through), Expected::Kind::held_by, "A")}),
        "A3 A!kill B6");
    EXPECT_NE(divergence({to_exit("A"), {.kind = Kind::killed, .actor = "A"}}).find("- A runs"),
              std::string::npos);
}

TEST_F(ScriptRuns, ExpectLinesAreJudgedElsewhere)
{
    EXPECT_EQ(line_of({{.kind = Kind::expect_holds}, to_exit("B")}), "B6 A6");
}

TEST_F(ScriptRuns, ALateRequestIsExecutedByASecondLine)
{
    clients[0].has_patience = false;
    const ScheduleLine late = with(step("A", "PUT", "lock", Kind::through), {FaultKind::late});
    const ScheduleLine zombie = with(step("A", "PUT", "lock"), {FaultKind::late});

    EXPECT_EQ(line_of({late, to_exit("A"), step("B", "PUT", "lock", Kind::through), zombie}),
              "A2!lt A5 B2 A1@z B4");
}

}  // namespace
}  // namespace lockstep::race
