#include "protocol/base/utf8.hpp"

#include <gtest/gtest.h>

#include "tests/support/dice.hpp"

namespace lockstep {
namespace {

TEST(Utf8, WhatIsUtf8StaysAsItIs)
{
    test::Dice dice(1);
    for (int i = 0; i < 2000; ++i) {
        const std::string text = dice.utf8(30);
        ASSERT_TRUE(is_utf8(text));
        ASSERT_EQ(to_utf8(text), text);
    }
}

TEST(Utf8, WhatIsNotBecomesIt)
{
    test::Dice dice(2);
    for (int i = 0; i < 2000; ++i) {
        const std::string bytes = dice.bytes(30);
        ASSERT_TRUE(is_utf8(to_utf8(bytes)));
        ASSERT_EQ(to_utf8(bytes) == bytes, is_utf8(bytes));
    }
}

TEST(Utf8, EachByteOfNoCharacterIsReplaced)
{
    EXPECT_EQ(to_utf8("a\xff" "b"), "a\xef\xbf\xbd" "b");
    EXPECT_EQ(to_utf8("\xc3"), "\xef\xbf\xbd");
    EXPECT_EQ(to_utf8("\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd");
    EXPECT_EQ(to_utf8("\xc3\xa9\xff\xc3\xa9"), "\xc3\xa9\xef\xbf\xbd\xc3\xa9");
}

}  // namespace
}  // namespace lockstep
