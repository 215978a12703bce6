// Every race inside the binary is complete: it says what goes wrong, expects something of each
// schedule, and brings the files that it names.

#include "emulator/race/scenarios.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{
namespace
{

using Kind = ScheduleLine::Kind;

bool brings(const Scenario& scenario, const std::string& start)
{
    return std::ranges::any_of(scenario.files, [&](const EmbeddedFile& file) {
        return file.path == start || file.path.starts_with(start + "/");
    });
}

bool expects_something(const Schedule& schedule)
{
    return std::ranges::any_of(schedule.lines, [](const ScheduleLine& line) {
        return line.kind == Kind::expect_holds || line.kind == Kind::expect_violates;
    });
}

class EveryScenario : public testing::TestWithParam<Scenario>
{
protected:
    EveryScenario() : file(parse_race_file(GetParam().race).value_or(RaceFile{})) {}

    RaceFile file;
};

TEST_P(EveryScenario, SaysWhatItIsAbout)
{
    EXPECT_FALSE(file.title.empty());
    EXPECT_FALSE(file.what.empty());
    EXPECT_FALSE(file.schedules.empty());
    for (const Schedule& schedule : file.schedules)
        EXPECT_TRUE(expects_something(schedule)) << schedule.id;
}

TEST_P(EveryScenario, BringsItsFiles)
{
    for (const ActorBlock& block : file.actors) {
        const ActorBlock actor = file.resolved_actor(block.id);
        EXPECT_TRUE(actor.copy.empty() || brings(GetParam(), actor.copy)) << actor.copy;
    }
    for (const SetupStep& step : file.setup)
        EXPECT_TRUE(step.source.empty() || brings(GetParam(), step.source)) << step.source;
}

std::string test_name(const testing::TestParamInfo<Scenario>& info)
{
    std::string name(info.param.name);
    std::ranges::replace(name, '-', '_');
    return name;
}

const auto all = scenarios();
INSTANTIATE_TEST_SUITE_P(Binary, EveryScenario, testing::ValuesIn(all.begin(), all.end()),
                         test_name);

TEST(Scenarios, AreFoundByName)
{
    ASSERT_NE(find_scenario("stolen-unlock"), nullptr);
    EXPECT_EQ(find_scenario("stolen-unlock")->name, "stolen-unlock");
    EXPECT_EQ(find_scenario("stolen"), nullptr);
    EXPECT_TRUE(std::ranges::is_sorted(scenarios(), {}, &Scenario::name));
}

}  // namespace
}  // namespace lockstep::race
