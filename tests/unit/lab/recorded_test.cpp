// A history as a schedule of a file, and as the outcomes of its beginnings.

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "emulator/lab/history_difference.hpp"
#include "emulator/lab/made_race.hpp"
#include "emulator/lab/recorded.hpp"
#include "emulator/lab/serial_orders.hpp"

namespace lockstep::lab
{
namespace
{

race::Event event(std::size_t index, const race::StepName& name, unsigned status)
{
    race::Event event{.index = index, .name = name};
    event.answer.status = status;
    return event;
}

// A takes the lock, B is refused, A gives it back.
race::History contention()
{
    const std::string lock = "s3://tf/app.tfstate.tflock";
    race::History history;
    history.actors = {{.id = "A", .end = race::ActorEnd{0, 3}},
                      {.id = "B", .end = race::ActorEnd{1, 2}}};
    history.events = {event(0, {"A", "PutObject", lock}, 200),
                      event(1, {"B", "PutObject", lock}, 412),
                      event(2, {"A", "DeleteObject", lock}, 204)};
    history.events[1].answer.error = "PreconditionFailed";
    history.events[0].changes = {{lock, std::nullopt, race::Content{"1", "{}"}}};
    history.events[2].changes = {{lock, race::Content{"1", "{}"}, std::nullopt}};
    return history;
}

TEST(Recorded, IsOneLinePerDecisionAndExit)
{
    const race::History history = contention();
    race::RaceFile file;
    file.names = names_of(history, {});
    file.schedules = {recorded_schedule(history, file.names, "seen")};
    std::istringstream words(race::format_race_file(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(words, line);)
        lines.push_back(std::regex_replace(line, std::regex(" +"), " "));
    const std::vector<std::string> expected{"schedule seen {",
                                            " A PUT lock -> 200",
                                            " B PUT lock -> PreconditionFailed",
                                            " B to exit -> exit 1",
                                            " A DELETE lock -> 204",
                                            " A to exit -> exit 0",
                                            "}"};
    EXPECT_EQ(std::vector(std::ranges::find(lines, expected.front()), lines.end()), expected);
}

TEST(Recorded, AnActorThatWaitedIsStartedWhereItWas)
{
    race::History history = contention();
    history.actors[1].waits_for_start = true;
    history.actors[1].started = 1;
    const race::Schedule schedule = recorded_schedule(history, {}, "seen");
    ASSERT_GE(schedule.lines.size(), 2U);
    EXPECT_EQ(schedule.lines[1].kind, race::ScheduleLine::Kind::start);
    EXPECT_EQ(schedule.lines[1].actor, "B");
}

TEST(Names, AreThoseOfTerraformAndDoNotCollide)
{
    race::History history;
    for (const char* resource :
         {"s3://tf/app.tfstate", "s3://tf/app.tfstate.tflock", "ddb://locks/tf/app.tfstate",
          "ddb://locks/tf/app.tfstate-md5", "s3://tf/2026 report.csv", "s3://tf", "s3://tf/env:/"})
        history.events.push_back(event(0, {"A", "GetObject", resource}, 200));
    const race::Names names = names_of(history, {{{"mine", "s3://tf/app.tfstate"}}});
    EXPECT_EQ(names.short_of("s3://tf/app.tfstate"), "mine");
    EXPECT_EQ(names.short_of("s3://tf/app.tfstate.tflock"), "lock");
    EXPECT_EQ(names.short_of("ddb://locks/tf/app.tfstate"), "lock2");
    EXPECT_EQ(names.short_of("ddb://locks/tf/app.tfstate-md5"), "digest");
    EXPECT_EQ(names.short_of("s3://tf/2026 report.csv"), "r2026-report-csv");
    EXPECT_EQ(names.short_of("s3://tf"), "s3://tf");
    EXPECT_EQ(names.short_of("s3://tf/env:/"), "s3://tf/env:/");
}

TEST(Outcomes, AreThoseOfEachBeginning)
{
    const std::vector<race::SerialOutcome> outcomes = outcomes_of(contention(), {"B", "A"});
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(outcomes[0].order, std::vector<std::string>{"B"});
    EXPECT_EQ(outcomes[0].exit_codes.at("B"), 1);
    EXPECT_TRUE(outcomes[0].after.contains("s3://tf/app.tfstate.tflock"));
    EXPECT_TRUE(outcomes[1].after.empty());
}

TEST(Difference, NamesTheFirstDecisionThatDiffers)
{
    const race::History first = contention();
    race::History second = contention();
    EXPECT_EQ(first_difference(first, second, {}), "");
    second.events[1].answer.status = 200;
    EXPECT_TRUE(first_difference(first, second, {}).starts_with("decision 2 differs\n"));
    second = contention();
    second.actors[1].end->exit_code = 0;
    EXPECT_TRUE(first_difference(first, second, {}).starts_with("the exits differ\n"));
    second = contention();
    second.after["s3://tf/left"] = {"9", "x"};
    EXPECT_EQ(first_difference(first, second, {}), "the stores differ at the end: s3://tf/left\n");
}

TEST(MadeRace, HasAnActorForEachCommand)
{
    const LoadedRace made = make_race({.commands = {{"aws", "s3", "ls"}, {"sh", "-c", "exit 1"}},
                                       .folder = "/nowhere",
                                       .name = "two"});
    ASSERT_EQ(made.race.actors.size(), 2U);
    EXPECT_EQ(made.race.actors[0].run, "aws s3 ls");
    EXPECT_EQ(made.race.actors[1].id, "B");
    EXPECT_EQ(made.race.actors[1].run, "sh -c \"exit 1\"");
    EXPECT_TRUE(made.race.setup.empty());
}

TEST(MadeRace, TerraformIsInitialisedInTheCopy)
{
    const LoadedRace made =
        make_race({.commands = {{"terraform", "apply"}}, .folder = "/nowhere", .name = "one"});
    ASSERT_EQ(made.race.setup.size(), 1U);
    EXPECT_EQ(made.race.setup[0].text, "terraform init -input=false");
}

TEST(MadeRace, PlacesThatNobodyMadeGoIntoTheSetup)
{
    race::History history;
    history.events = {event(0, {"A", "CreateBucket", "s3://own"}, 200),
                      event(1, {"A", "PutObject", "s3://own/x"}, 200),
                      event(2, {"A", "PutObject", "s3://tf/x"}, 200),
                      event(3, {"A", "PutItem", "ddb://locks/x"}, 200)};
    race::RaceFile file;
    add_places(file, history);
    ASSERT_EQ(file.setup.size(), 2U);
    EXPECT_EQ(file.setup[0].text, "tf");
    EXPECT_EQ(file.setup[0].kind, race::SetupStep::Kind::bucket);
    EXPECT_EQ(file.setup[1].text, "locks");
    EXPECT_EQ(file.setup[1].kind, race::SetupStep::Kind::table);
}

}  // namespace
}  // namespace lockstep::lab
