// Schedules beside a given one.

#include <gtest/gtest.h>

#include <algorithm>

#include "emulator/race/explore/simpler.hpp"
#include "emulator/race/strategies/loose.hpp"
#include "tests/support/toy_race.hpp"

namespace lockstep::race
{
namespace
{

std::vector<Burst> line(const std::string& text)
{
    return parse_line(text).value();
}

std::vector<std::string> texts(const std::vector<std::vector<Burst>>& lines)
{
    std::vector<std::string> texts;
    for (const auto& one : lines)
        texts.push_back(format_line(one));
    return texts;
}

bool contains(const std::vector<std::vector<Burst>>& lines, const std::string& text)
{
    const auto all = texts(lines);
    return std::ranges::find(all, text) != all.end();
}

TEST(SimplerLines, LeaveOutActorsThenFaultsThenSwitches)
{
    EXPECT_EQ(texts(simpler_lines(line("A2!cd B3 A1 C1 B1"))),
              (std::vector<std::string>{"B3 C1 B1", "A2!cd A1 C1", "A2!cd B3 A1 B1", "A2 B3 A1 C1 B1",
                                        "A2!cd A1 B3 C1 B1", "B3 A2!cd A1 C1 B1", "A2!cd B4 A1 C1",
                                        "A2!cd A1 C1 B4"}));
}

TEST(SimplerLines, AreAllSmaller)
{
    const auto whole = line("A2!cd B3 A1 C1 B1 A!kill C4");
    for (const auto& simpler : simpler_lines(whole))
        EXPECT_LT(size_of(simpler), size_of(whole)) << format_line(simpler);
}

TEST(SimplerLines, OfTheSimplestLineAreNone)
{
    EXPECT_TRUE(simpler_lines(line("A7")).empty());
}

TEST(LinesBeside, AreOneSwapOrOneFaultAway)
{
    const auto lines = lines_beside(line("A7!cd B4 A1 C7"));
    EXPECT_TRUE(contains(lines, "A7 B4 A1 C7"));      // without the fault
    EXPECT_TRUE(contains(lines, "A7!cd A1 B4 C7"));   // A before B
    EXPECT_TRUE(contains(lines, "A7!cd B4 C7 A1"));   // C before A
    EXPECT_TRUE(contains(lines, "A7!cd B3 A1 B1 C7"));
    EXPECT_TRUE(contains(lines, "B4 A7!cd A1 C7"));
}

TEST(LinesBeside, ThoseThatPartLateComeFirst)
{
    const auto lines = texts(lines_beside(line("A3 B4 A1")));
    EXPECT_EQ(lines, (std::vector<std::string>{"A3 B3 A1 B1", "A4 B4", "A2 B4 A2", "B4 A4"}));
}

TEST(FirstSteps, KeepTheFaultOfABurstThatIsWhole)
{
    const auto whole = line("A2!cd B3 A1");
    EXPECT_EQ(format_line(first_steps(whole, 0)), "");
    EXPECT_EQ(format_line(first_steps(whole, 1)), "A1");
    EXPECT_EQ(format_line(first_steps(whole, 2)), "A2!cd");
    EXPECT_EQ(format_line(first_steps(whole, 4)), "A2!cd B2");
    EXPECT_EQ(format_line(first_steps(whole, 6)), "A2!cd B3 A1");
    EXPECT_EQ(format_line(first_steps(whole, 60)), "A2!cd B3 A1");
}

ToyClient writer(std::string id, std::size_t puts)
{
    return {.id = std::move(id),
            .calls = std::vector<ToyCall>(puts, {.operation = "PutObject", .resource = "s3://b/k", .body = "x"})};
}

TEST(Loosely, ALineIsFollowedAsFarAsItGoes)
{
    ToyRace race({writer("A", 3), writer("B", 2)}, 1);
    Loose strategy(line("A2 B9 A5!cd"));
    const History& history = race.run(strategy);
    EXPECT_EQ(history.ending, Ending::complete);
    EXPECT_EQ(schedule_line(history), "A2 B2 A1");  // A had no fifth step for the fault
}

TEST(Loosely, WhatComesBehindTheLineIsDrawn)
{
    const auto run = [](std::uint64_t seed) {
        ToyRace race({writer("A", 5), writer("B", 5)}, 1);
        Loose strategy(line("B1"), seed);
        const History& history = race.run(strategy);
        EXPECT_EQ(history.ending, Ending::complete);
        return schedule_line(history);
    };
    EXPECT_EQ(run(1), run(1));
    std::set<std::string> lines;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        lines.insert(run(seed));
    EXPECT_GT(lines.size(), 10U);
    for (const std::string& text : lines)
        EXPECT_TRUE(text.starts_with("B")) << text;
}

}  // namespace
}  // namespace lockstep::race
