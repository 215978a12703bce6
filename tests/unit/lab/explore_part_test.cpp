// Parts of an exploration, and all of them put together.

#include <gtest/gtest.h>

#include "emulator/lab/explore_part.hpp"

namespace lockstep::lab
{
namespace
{

ExplorePart part(std::size_t number)
{
    return {.explored = "{\"race\":\"r\"}",
            .given = "r",
            .bounds = {.faults = 1, .kinds = {race::FaultKind::commit_drop, race::FaultKind::drop}, .preemptions = 2},
            .versions = {{"terraform", "v1"}},
            .shard = {.number = number, .count = 3, .depth = 4},
            .classes = 10 * number,
            .redundant = number,
            .stuck = 1,
            .known_remaining = 0,
            .notes = {"a note"},
            .failures = {{.oracles = {"lost-update"},
                          .classes = number,
                          .cost = {.faults = 0, .preemptions = 4 - static_cast<int>(number), .length = 8},
                          .line = "A" + std::to_string(number)}},
            .pairs = {{"A PUT k", "B PUT k", number == 1, number == 3}}};
}

std::string error_of(std::vector<ExplorePart> parts)
{
    const auto merged = merge_parts(std::move(parts));
    return merged ? "" : merged.error();
}

TEST(ExploreParts, ComeBackAsTheyWereWritten)
{
    const auto read = parse_part(format_part(part(2)));
    ASSERT_TRUE(read);
    EXPECT_EQ(format_part(*read), format_part(part(2)));
    EXPECT_EQ(read->failures, part(2).failures);
    EXPECT_EQ(read->bounds.preemptions, 2);
    EXPECT_EQ(read->bounds.kinds.size(), 2U);
}

TEST(ExploreParts, WhatWasCutOffIsNone)
{
    const std::string text = format_part(part(1));
    for (std::size_t length = 0; length + 1 < text.size(); ++length)
        EXPECT_FALSE(parse_part(text.substr(0, length))) << length;
    EXPECT_FALSE(parse_part("{}"));
    EXPECT_FALSE(parse_part("[]"));
}

TEST(ExploreParts, AddUpInAnyOrder)
{
    const auto merged = merge_parts({part(3), part(1), part(2)});
    ASSERT_TRUE(merged);
    EXPECT_EQ(merged->classes, 60U);
    EXPECT_EQ(merged->redundant, 6U);
    EXPECT_EQ(merged->stuck, 3U);
    ASSERT_EQ(merged->failures.size(), 1U);
    EXPECT_EQ(merged->failures[0].classes, 6U);
    EXPECT_EQ(merged->failures[0].line, "A3");  // the simplest
    const Exploration exploration = exploration_of(*merged);
    EXPECT_TRUE(exploration.is_complete());
    EXPECT_EQ(exploration.coverage.pairs(), 1U);
    EXPECT_EQ(exploration.coverage.pairs_in_both_orders(), 1U);
    EXPECT_EQ(plan_of(*merged).shard, race::Shard{});
}

TEST(ExploreParts, OnePartThatIsNotCompleteMakesAllIncomplete)
{
    ExplorePart late = part(2);
    late.known_remaining = 5;
    EXPECT_FALSE(exploration_of(merge_parts({part(1), late, part(3)}).value()).is_complete());
    ExplorePart broken = part(2);
    broken.broken_runs = {"'A1': another request"};
    EXPECT_FALSE(exploration_of(merge_parts({part(1), broken, part(3)}).value()).is_complete());
}

TEST(ExploreParts, AreRefusedWhenOneIsMissingDoubledOrForeign)
{
    EXPECT_EQ(error_of({part(1), part(3)}), "part 2/3 is missing");
    EXPECT_EQ(error_of({part(1), part(2), part(2), part(3)}), "part 2/3 is there 2 times");
    EXPECT_EQ(error_of({}), "there is no part");
    ExplorePart foreign = part(2);
    foreign.explored = "{\"race\":\"other\"}";
    EXPECT_NE(error_of({part(1), foreign, part(3)}).find("part 2/3 is of another exploration"), std::string::npos);
    ExplorePart divided = part(2);
    divided.shard.count = 4;
    EXPECT_NE(error_of({part(1), divided, part(3)}).find("is of another division"), std::string::npos);
}

}  // namespace
}  // namespace lockstep::lab
