// What is told of an exploration.

#include <gtest/gtest.h>

#include "emulator/cli/explore_texts.hpp"

namespace lockstep::cli
{
namespace
{

TEST(ExploreTexts, APairIsToldInTheOrderInWhichItWasSeen)
{
    race::Coverage coverage{race::Names{}};
    coverage.add({"A PUT lock", "B PUT lock", true, true});
    coverage.add({"A GET state", "B PUT state", true, false});
    coverage.add({"A PUT state", "B GET state", false, true});
    EXPECT_EQ(pairs_text(coverage), "  only in this  A GET state / B PUT state\n"
                                    "  both orders   A PUT lock / B PUT lock\n"
                                    "  only in this  B GET state / A PUT state\n");
    EXPECT_EQ(coverage_text(coverage), "1 of 3 colliding pairs of steps seen in both orders");
}

TEST(ExploreTexts, ClassesAndSampledOrdersAreCountedApart)
{
    EXPECT_EQ(how_many(1, 0), "1 class");
    EXPECT_EQ(how_many(3, 1), "3 classes and 1 sampled order");
    EXPECT_EQ(how_many(0, 2), "2 sampled orders");
    EXPECT_EQ(how_many(0, 0), "0 classes");
}

TEST(ExploreTexts, AStatementSaysThatItSampledAndBySeed)
{
    lab::Exploration exploration{race::Names{}};
    exploration.classes = 9;
    exploration.known_remaining = 189;
    exploration.sampled = 12;
    const std::string text = statement(exploration, {.seed = 7});
    EXPECT_TRUE(text.starts_with("not complete: 9 classes, at least 189 left; ")) << text;
    EXPECT_TRUE(text.ends_with("; sampled besides: 12 orders drawn at random, seed 7")) << text;
}

}  // namespace
}  // namespace lockstep::cli
