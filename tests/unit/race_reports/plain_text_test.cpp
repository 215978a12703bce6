#include "emulator/race/reports/plain_text.hpp"

#include <gtest/gtest.h>

namespace lockstep::race
{
namespace
{

TEST(RacePlainText, TextWithoutTricksStaysAsItIs)
{
    const std::string text = "a state: äöü, 中文, 🔒\n\tindented";

    EXPECT_EQ(clean_text(text), text);
}

TEST(RacePlainText, ControlCharactersBecomeTheirPictures)
{
    EXPECT_EQ(clean_text("\x1b[31m\r\x01\x7f"), "␛[31m␍␁␡");
    EXPECT_EQ(clean_text(std::string_view("\0", 1)), "␀");
}

TEST(RacePlainText, WhatIsNotUtf8IsReplaced)
{
    EXPECT_EQ(clean_text("\xC3\x28"), "\uFFFD(");         // a lonely first byte
    EXPECT_EQ(clean_text("\xC0\xAF"), "\uFFFD\uFFFD");    // overlong
    EXPECT_EQ(clean_text("\xED\xA0\x80"), "\uFFFD");      // a surrogate
    EXPECT_EQ(clean_text("\xEF\xBF\xBF"), "\uFFFD");      // not a character
    EXPECT_EQ(clean_text("\xF4\x90\x80\x80"), "\uFFFD");  // beyond U+10FFFF
    EXPECT_EQ(clean_text("ab\xE4\xB8"), "ab\uFFFD\uFFFD");
}

TEST(RacePlainText, TextCannotBeTurnedAround)
{
    EXPECT_EQ(clean_text("a\u202Eb\u2066c"), "a\uFFFDb\uFFFDc");
}

TEST(RacePlainText, ALineHasNoBreaks)
{
    EXPECT_EQ(clean_line("a\nb\tc"), "a b c");
}

TEST(RacePlainText, WideCharactersTakeTwoColumnsAndMarksNone)
{
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("中文"), 4U);
    EXPECT_EQ(display_width("e\u0301"), 1U);
    EXPECT_EQ(display_width("↷✗…"), 3U);
}

TEST(RacePlainText, ALongNameLosesItsMiddle)
{
    EXPECT_EQ(shorten_middle("environments/production", 9), "envi…tion");
    EXPECT_EQ(shorten_middle("short", 9), "short");
    EXPECT_EQ(shorten_middle("中文中文中文", 5), "中…文");
    EXPECT_EQ(shorten_middle("ab", 1), "…");
    EXPECT_EQ(shorten_middle("ab", 0), "");
}

TEST(RacePlainText, WrappedLinesFit)
{
    EXPECT_EQ(wrap("one two three four", 9, "  "), "one two\n  three\n  four");
    EXPECT_EQ(wrap("indivisible", 4, ""), "indivisible");
}

TEST(RacePlainText, ACutTextEndsBetweenCharactersAndSaysWhatIsMissing)
{
    EXPECT_EQ(clean_start("aä中", 3), "aä\n… 3 bytes more");
    EXPECT_EQ(clean_start("aä中", 2), "a\n… 5 bytes more");
    EXPECT_EQ(clean_start("aä中", 6), "aä中");
}

}  // namespace
}  // namespace lockstep::race
