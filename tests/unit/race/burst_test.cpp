#include "emulator/race/burst.hpp"

#include <gtest/gtest.h>

#include "tests/support/dice.hpp"

namespace lockstep::race
{
namespace
{

TEST(LineText, IsReadAndWrittenBack)
{
    for (const std::string line :
         {"A7!cd B4 A1 C7 B2", "A1!er:SlowDown", "A1!lt B2 A1@z A2@z2", "web1*3 web12*1!lt",
          "U0 U2", "A2 A!kill web1!kill", "A3@2!th B1"}) {
        const auto bursts = parse_line(line);
        ASSERT_TRUE(bursts) << line << ": " << bursts.error().message;
        EXPECT_EQ(format_line(*bursts), line);
    }
}

// A word of a line, right or wrong: each part of it may be missing.
std::string any_word(test::Dice& dice)
{
    const auto one_of = [&](std::initializer_list<std::string_view> parts) {
        return std::string(parts.begin()[dice.below(parts.size())]);
    };
    return one_of({"A", "B", "web1", "web12"}) + one_of({"", "0", "1", "7", "*3", "*12"}) +
           one_of({"", "", "@1", "@2", "@z", "@z2"}) +
           one_of({"", "", "!cd", "!lt", "!er:SlowDown", "!ce", "!kill"});
}

TEST(LineText, WhateverIsAcceptedIsTheSameWrittenAndRead)
{
    test::Dice dice(1);
    std::size_t accepted = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string line = any_word(dice);
        while (dice.coin())
            line += " " + any_word(dice);
        const auto once = parse_line(line);
        if (!once)
            continue;
        const auto twice = parse_line(format_line(*once));
        ASSERT_TRUE(twice) << line << " became " << format_line(*once);
        ASSERT_EQ(*twice, *once) << line << " became " << format_line(*once);
        ++accepted;
    }
    EXPECT_GT(accepted, 1000U);
}

TEST(LineText, SaysWhoHowManyAndWhatGoesWrong)
{
    const auto bursts = parse_line("  A7!cd\tB4 ");

    ASSERT_TRUE(bursts);
    EXPECT_EQ(*bursts, (std::vector<Burst>{
                           {.actor = "A", .count = 7, .fault = {FaultKind::commit_drop}},
                           {.actor = "B", .count = 4},
                       }));
}

TEST(LineText, SaysWhereItIsWrong)
{
    struct Row {
        std::string_view line;
        std::size_t column;
        std::string_view part;
    };
    for (const Row& row :
         {Row{"A7 B", 4, "found 'B'"}, Row{"A7!cx", 4, "found 'cx'"}, Row{"A7 7", 4, "found '7'"},
          Row{"A7@0", 4, "found '0'"}, Row{"A7@zz", 4, "found 'zz'"}, Row{"A0!cd", 1, "start"},
          Row{"A1!cd!kill", 1, "before !kill"}, Row{"!kill", 1, "actor"},
          Row{"A7!er:Slow", 4, "th dr cd"}, Row{"", 1, "A7!cd B4"},
          Row{"A100001", 1, "number of steps"}}) {
        const auto bursts = parse_line(row.line);
        ASSERT_FALSE(bursts) << row.line;
        EXPECT_EQ(bursts.error().column, row.column) << row.line;
        EXPECT_NE(bursts.error().message.find(row.part), std::string::npos)
            << bursts.error().message;
    }
}

}  // namespace
}  // namespace lockstep::race
