// Orders drawn at random: whichever there are, the same ones again, and no more faults than are allowed.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "emulator/race/explore/sample.hpp"
#include "tests/unit/race_explore/searched.hpp"

namespace lockstep::race
{
namespace
{

const std::string state = "s3://b/state";

std::vector<ToyClient> two_writers()
{
    const std::vector<ToyCall> calls{{.operation = "GetObject", .resource = state},
                                     {.operation = "PutObject", .resource = state, .body = "by ${id}"}};
    return {{.id = "A", .calls = calls}, {.id = "B", .calls = calls}};
}

constexpr RunSize size{.steps = 4, .writes = 2};

std::vector<ChoicePoint> drawn(const Bounds& bounds, std::uint64_t number, std::uint64_t seed = 1)
{
    Sample sample(bounds, seed, number, size);
    ToyRace race(two_writers(), number);
    race.store[state] = {.version = "first", .bytes = "first"};
    EXPECT_EQ(race.run(sample).ending, Ending::complete);
    return sample.points();
}

std::vector<Decision> decisions_of(const std::vector<ChoicePoint>& points)
{
    std::vector<Decision> decisions;
    for (const ChoicePoint& point : points)
        decisions.push_back(point.taken);
    return decisions;
}

// Of 64 orders of one kind: `first` is 1 for partial orders, 2 for preemptions.
std::set<std::string> classes_of(const Bounds& bounds, std::uint64_t first)
{
    std::set<std::string> classes;
    for (std::uint64_t number = first; number < first + 128; number += 2)
        classes.insert(class_of(drawn(bounds, number)));
    return classes;
}

TEST(Sample, DrawsEveryClassOfASmallRace)
{
    const std::vector<std::string> orders = run_all_orders(two_writers(), {});
    const std::set<std::string> all(orders.begin(), orders.end());
    EXPECT_TRUE(classes_of({}, 1) == all) << "by partial orders";
    EXPECT_TRUE(classes_of({}, 2) == all) << "by preemptions";
}

TEST(Sample, DrawsTheSameAgain)
{
    std::set<std::string> lines;
    for (std::uint64_t number = 1; number <= 20; ++number) {
        const std::vector<Decision> first = decisions_of(drawn({.faults = 1}, number));
        EXPECT_EQ(first, decisions_of(drawn({.faults = 1}, number)));
        lines.insert(line_of(first));
    }
    EXPECT_GT(lines.size(), 5U);
}

TEST(Sample, AnotherSeedDrawsOthers)
{
    std::size_t other = 0;
    for (std::uint64_t number = 1; number <= 20; ++number)
        other += decisions_of(drawn({.faults = 1}, number)) != decisions_of(drawn({.faults = 1}, number, 2));
    EXPECT_GT(other, 5U);
}

TEST(Sample, FaultsFallOnAnyWriteAndNeverTwice)
{
    std::set<std::string> hit;
    for (std::uint64_t number = 1; number <= 64; ++number) {
        const std::vector<Decision> decisions = decisions_of(drawn({.faults = 1}, number));
        EXPECT_LE(std::ranges::count_if(decisions, [](const Decision& decision) { return bool(decision.fault); }), 1);
        for (const Decision& decision : decisions)
            if (decision.fault)
                hit.insert(decision.name.actor + " " + decision.name.operation);
    }
    EXPECT_EQ(hit, (std::set<std::string>{"A PutObject", "B PutObject"}));
}

}  // namespace
}  // namespace lockstep::race
