// What a race file says becomes the tree that the lab works with.

#include <gtest/gtest.h>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{
namespace
{

using Kind = ScheduleLine::Kind;

constexpr std::string_view whole = R"(race 1
title "a title with a # and a \"quote\""
what "What goes wrong."
report https://example.com/1
report https://example.com/2
name state = s3://tf/app.tfstate
name lock = ddb://locks/tf/app.tfstate
pass * LIST
pass B GET state

setup {
  bucket tf versioned
  table locks
  put state <- "fixtures/a b.tfstate"
  run terraform init
}
actor A {
  copy fixtures/stack
  serial
  env WHO="two words"
  sleep-limit 2m
  run sh -c 'echo "$1" # no comment' # a comment
}
actor B like A {
  env WHO=B
  run terraform apply
}
actor U like A {
  operator
  run terraform force-unlock -force ${lock.ID}
}
schedule one {
  A before PutItem lock
  A PutItem lock #2 ~3 -> ConditionalCheckFailedException ! commit-drop
  A BatchWriteItem #1.4 ! error ValidationException
  B through GET state -> 200
  start U
  U GetItem lock -> held-by A
  A 7 ! commit-drop
  B killed
  A to exit -> exit 1
  expect violates mutual-exclusion lost-update
  expect B exit 137
}
explore {
  actors A B
  faults 1 of commit-drop throttle
  preemptions 2
  budget 10m
  seed 7
}
check {
  warn lost-update torn-read
  off misreported
  run ./invariant.sh
}
)";

RaceFile parsed(std::string_view text)
{
    auto file = parse_race_file(text);
    if (!file)
        ADD_FAILURE() << file.error().line << ":" << file.error().column << " "
                      << file.error().message;
    return file ? std::move(*file) : RaceFile{};
}

TEST(ParseRaceFile, TheHeadNamesWhatTheRaceIsAbout)
{
    const RaceFile file = parsed(whole);
    EXPECT_EQ(file.title, "a title with a # and a \"quote\"");
    EXPECT_EQ(file.what, "What goes wrong.");
    EXPECT_EQ(file.reports,
              (std::vector<std::string>{"https://example.com/1", "https://example.com/2"}));
    EXPECT_EQ(file.names.resource_of.at("lock"), "ddb://locks/tf/app.tfstate");
    ASSERT_EQ(file.passes.size(), 2u);
    EXPECT_EQ(file.passes[0].actor, "*");
    EXPECT_EQ(file.passes[0].target.operation, "LIST");
    EXPECT_EQ(file.passes[0].target.name, "*");
    EXPECT_EQ(file.passes[1].target.name, "state");
}

TEST(ParseRaceFile, SetupStepsKeepTheirOrder)
{
    const RaceFile file = parsed(whole);
    ASSERT_EQ(file.setup.size(), 4u);
    EXPECT_EQ(file.setup[0].text, "tf");
    EXPECT_TRUE(file.setup[0].versioned);
    EXPECT_EQ(file.setup[1].kind, SetupStep::Kind::table);
    EXPECT_EQ(file.setup[2].text, "state");
    EXPECT_EQ(file.setup[2].source, "fixtures/a b.tfstate");
    EXPECT_EQ(file.setup[3].text, "terraform init");
}

TEST(ParseRaceFile, AnActorTakesOverWhatItDoesNotSay)
{
    const RaceFile file = parsed(whole);
    const ActorBlock a = file.resolved_actor("A");
    const ActorBlock b = file.resolved_actor("B");
    const ActorBlock u = file.resolved_actor("U");
    EXPECT_EQ(a.run, R"(sh -c 'echo "$1" # no comment')");
    EXPECT_EQ(a.place.line, 17u);
    EXPECT_EQ(b.copy, "fixtures/stack");
    EXPECT_TRUE(b.serial);
    EXPECT_EQ(b.environment.at("WHO"), "B");
    EXPECT_EQ(u.environment.at("WHO"), "two words");
    EXPECT_EQ(b.sleep_limit, std::chrono::minutes(2));
    EXPECT_TRUE(u.is_operator);
    EXPECT_FALSE(b.is_operator);
    EXPECT_TRUE(u.waits_for_start);
    EXPECT_FALSE(a.waits_for_start);
}

TEST(ParseRaceFile, AnActorThatAsksForWhatIsStoredWaitsForItsStart)
{
    const RaceFile file = parsed("race 1\ntitle \"t\"\n"
                                 "name lock = s3://b/lock\n"
                                 "actor A {\n  run unlock ${HOME}\n}\n"
                                 "actor B {\n  run unlock -force=${lock.ID}\n}\n"
                                 "actor C like B {\n  env WHO=C\n}\n"
                                 "actor D like B {\n  run apply\n}\n");
    EXPECT_FALSE(file.resolved_actor("A").waits_for_start);  // a shell's: nothing in it is filled in
    EXPECT_TRUE(file.resolved_actor("B").waits_for_start);
    EXPECT_TRUE(file.resolved_actor("C").waits_for_start);
    EXPECT_FALSE(file.resolved_actor("D").waits_for_start);
}

TEST(ParseRaceFile, EveryLineOfAScheduleHasItsKind)
{
    const std::vector<ScheduleLine> lines = parsed(whole).schedules.at(0).lines;
    const std::vector<Kind> kinds{Kind::before,          Kind::step,       Kind::step,
                                  Kind::through,         Kind::start,      Kind::step,
                                  Kind::count,           Kind::killed,     Kind::to_exit,
                                  Kind::expect_violates, Kind::expect_exit};
    ASSERT_EQ(lines.size(), kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i)
        EXPECT_EQ(lines[i].kind, kinds[i]) << i;
}

TEST(ParseRaceFile, AStepSaysWhichRequestItsAnswerAndItsFault)
{
    const std::vector<ScheduleLine> lines = parsed(whole).schedules.at(0).lines;
    const ScheduleLine& step = lines.at(1);
    EXPECT_EQ(step.actor, "A");
    EXPECT_EQ(step.target.operation, "PutItem");
    EXPECT_EQ(step.target.name, "lock");
    EXPECT_EQ(step.nth, 2);
    EXPECT_EQ(step.attempt, 3);
    EXPECT_EQ(step.result.value().kind, Expected::Kind::error);
    EXPECT_EQ(step.fault.kind, FaultKind::commit_drop);
    EXPECT_EQ(lines.at(2).part, 4u);
    EXPECT_EQ(lines.at(2).target.name, "*");
    EXPECT_EQ(lines.at(2).fault.error, "ValidationException");
    EXPECT_EQ(lines.at(3).result.value().kind, Expected::Kind::status);
    EXPECT_EQ(lines.at(5).result.value().text, "A");
    EXPECT_EQ(lines.at(6).count, 7);
    EXPECT_EQ(lines.at(8).result.value().text, "1");
    EXPECT_EQ(lines.at(9).oracles.size(), 2u);
    EXPECT_EQ(lines.at(10).exit_code, 137);
}

TEST(ParseRaceFile, ExploreAndCheckKeepTheirBoundsAndSeverities)
{
    const RaceFile file = parsed(whole);
    const Explore& explore = file.explore.value();
    EXPECT_EQ(explore.actors, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(explore.faults, 1);
    EXPECT_EQ(explore.kinds, (std::vector<FaultKind>{FaultKind::commit_drop, FaultKind::throttle}));
    EXPECT_EQ(explore.preemptions, 2);
    EXPECT_EQ(explore.budget, std::chrono::minutes(10));
    EXPECT_EQ(explore.seed, 7u);
    EXPECT_EQ(file.check->severities.at("torn-read"), Severity::warn);
    EXPECT_EQ(file.check->severities.at("misreported"), Severity::off);
    EXPECT_EQ(file.check->commands, std::vector<std::string>{"./invariant.sh"});
}

TEST(ParseRaceFile, SignsMayStandCloseToTheirWords)
{
    const RaceFile file = parsed("race 1\nactor A {\nrun x\n}\nschedule s {\nA GET ->404 !drop\n}");
    const ScheduleLine& line = file.schedules.at(0).lines.at(0);
    EXPECT_EQ(line.result.value().text, "404");
    EXPECT_EQ(line.fault.kind, FaultKind::drop);
}

TEST(ParseRaceFile, LinesMayEndLikeOnWindows)
{
    EXPECT_EQ(parsed("race 1\r\ntitle \"x\"\r\n").title, "x");
}

}  // namespace
}  // namespace lockstep::race
