// Commands are split like a shell splits them.

#include "emulator/race/file/shell_words.hpp"

#include <gtest/gtest.h>

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;

TEST(ShellWords, BlanksSeparateAndQuotesJoin)
{
    EXPECT_EQ(split_command("  terraform  apply\t-auto-approve "),
              (Words{"terraform", "apply", "-auto-approve"}));
    EXPECT_EQ(split_command(R"(sh -c 'echo "$1" \n' a"b c"d '' "")"),
              (Words{"sh", "-c", R"(echo "$1" \n)", "ab cd", "", ""}));
    EXPECT_EQ(split_command(""), Words{});
}

TEST(ShellWords, BackslashesWorkAsInAShell)
{
    EXPECT_EQ(split_command(R"(a\ b \" "\"\\\$\`\n" '\')"),
              (Words{"a b", "\"", "\"\\$`\\n", "\\"}));
}

TEST(ShellWords, NothingIsExpanded)
{
    EXPECT_EQ(split_command(R"(x ${lock.ID} "$HOME" *.tf ; | > y)"),
              (Words{"x", "${lock.ID}", "$HOME", "*.tf", ";", "|", ">", "y"}));
}

TEST(ShellWords, WhatIsNotClosedIsRefusedWhereItOpens)
{
    EXPECT_EQ(split_command("a 'b").error().byte, 2u);
    EXPECT_EQ(split_command("a \"b\\\"").error().byte, 2u);
    EXPECT_EQ(split_command("a b\\").error().byte, 3u);
}

TEST(ShellWords, AWordThatWasWrittenIsReadBack)
{
    for (const std::string word :
         {"a", "", "a b", "it's", "\"", "\\", "a\\$b", "`x`", "#", "${a.b}"})
        EXPECT_EQ(split_command(shell_word(word)), Words{word}) << word;
}

}  // namespace
}  // namespace lockstep::race
