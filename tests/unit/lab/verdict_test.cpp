// What comes out as expected, and what does not.

#include "emulator/lab/verdict.hpp"

#include <gtest/gtest.h>

#include "storage/store/temporary_folder.hpp"

namespace lockstep::lab
{
namespace
{

using Kind = race::ScheduleLine::Kind;

// One actor that exited with 1 although its write took effect, and left its lock behind.
Trial trial_with_an_orphan()
{
    const std::string lock = "s3://tf/app.tfstate.tflock";
    const race::Content held{"1", R"({"ID":"x","Path":"tf/app.tfstate"})"};
    Trial trial;
    trial.history.actors = {{.id = "A", .started = 0, .end = race::ActorEnd{1, 1}}};
    race::Event event{.index = 0, .name = {"A", "PutObject", lock}, .writes = true};
    event.answer.status = 200;
    event.changes = {{lock, std::nullopt, held}};
    trial.history.events = {event};
    trial.history.after = {{lock, held}};
    return trial;
}

class Verdict : public testing::Test
{
protected:
    race::Report judge(const std::vector<race::ScheduleLine>& expectations)
    {
        schedule.lines = expectations;
        return judge_trial({.race = race, .schedule = &schedule, .trial = trial});
    }

    LoadedRace race{.name = "x", .given = "x.race", .file = {}, .folder = {}, .race = {}};
    race::Schedule schedule{.id = "s", .lines = {}};
    Trial trial = trial_with_an_orphan();
};

TEST_F(Verdict, APinnedViolationIsAsExpected)
{
    const race::Report report =
        judge({{.kind = Kind::expect_violates, .oracles = {"orphan-lock"}}});
    EXPECT_EQ(report.outcome, race::Outcome::as_expected) << report.failed_expectations.front();
    EXPECT_EQ(exit_code_of({&report, 1}), 0);
}

TEST_F(Verdict, AViolationThatNobodyExpectsIsNot)
{
    const race::Report report = judge({{.kind = Kind::expect_holds}});
    EXPECT_EQ(report.outcome, race::Outcome::unexpected);
    EXPECT_EQ(report.failed_expectations,
              std::vector<std::string>{"orphan-lock was to hold, and is violated"});
    EXPECT_EQ(exit_code_of({&report, 1}), 1);
}

// A pinned bug that was fixed turns the schedule red.
TEST_F(Verdict, APinnedViolationThatHoldsIsNot)
{
    trial.history.after.clear();
    trial.history.events.clear();
    const race::Report report =
        judge({{.kind = Kind::expect_violates, .oracles = {"orphan-lock"}}});
    EXPECT_EQ(report.failed_expectations,
              std::vector<std::string>{"orphan-lock was to be violated, and holds"});
}

TEST_F(Verdict, AnExitCodeIsCompared)
{
    const race::Report report = judge({{.kind = Kind::expect_violates, .oracles = {"orphan-lock"}},
                                       {.kind = Kind::expect_exit, .actor = "A", .exit_code = 0}});
    EXPECT_EQ(report.failed_expectations,
              std::vector<std::string>{"A was to exit with 0, and exited with 1"});
}

TEST_F(Verdict, ALineOfTheUsersMayViolateWhatAScheduleOfTheRacePins)
{
    EXPECT_EQ(judge_trial({.race = race, .trial = trial}).outcome, race::Outcome::unexpected);
    race.race.schedules = {
        {.id = "pinned", .lines = {{.kind = Kind::expect_violates, .oracles = {"orphan-lock"}}}}};
    EXPECT_EQ(judge_trial({.race = race, .trial = trial}).outcome, race::Outcome::as_expected);
}

TEST_F(Verdict, RunsThatWereCutOffHaveCodesOfTheirOwn)
{
    trial.history.ending = race::Ending::diverged;
    const race::Report diverged = judge({});
    trial.history.ending = race::Ending::budget;
    const race::Report unknown = judge({});
    EXPECT_EQ(exit_code_of({&diverged, 1}), 7);
    EXPECT_EQ(exit_code_of({&unknown, 1}), 6);
}

TEST_F(Verdict, TheReproductionNamesTheRaceAsTheUserDid)
{
    race.given = "my races/x.race";
    EXPECT_EQ(judge({}).reproduce, "lockstep race replay \"my races/x.race\" 'A1'");
}

}  // namespace
}  // namespace lockstep::lab
