// What is encoded and decoded again is what it was: base64, hex, and the forms of a moment.

#include <gtest/gtest.h>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "tests/support/dice.hpp"

namespace lockstep {
namespace {

constexpr int tries = 3000;

TEST(Base64, GivesBackWhatItWasGiven)
{
    test::Dice dice(1);
    for (int i = 0; i < tries; ++i) {
        const std::string bytes = dice.bytes(70);
        const std::string text = base64_encode(bytes);
        ASSERT_EQ(text.size(), (bytes.size() + 2) / 3 * 4);
        ASSERT_EQ(base64_decode(text), bytes) << text;
    }
}

// Else two texts would be one value, and a signature or a token could be changed unseen.
TEST(Base64, HasOneTextForEachValue)
{
    test::Dice dice(2);
    for (int i = 0; i < tries; ++i) {
        const std::string text = dice.of("ABCwxyz0189+/=", 12);
        const auto bytes = base64_decode(text);
        ASSERT_EQ(bytes ? base64_encode(*bytes) : text, text);
    }
}

TEST(Hex, GivesBackWhatItWasGiven)
{
    test::Dice dice(3);
    for (int i = 0; i < tries; ++i) {
        const std::string bytes = dice.bytes(70);
        const std::string text = hex_encode(bytes);
        ASSERT_EQ(hex_decode(text), bytes) << text;
        ASSERT_EQ(hex_decode(text + "0"), std::nullopt);
    }
}

// From 1970 to 9999.
Time any_time(test::Dice& dice)
{
    constexpr std::uint64_t end_milliseconds = 253'402'300'799'999;
    return Time(std::chrono::milliseconds(dice.number() % end_milliseconds));
}

TEST(AwsTime, EveryFormGivesBackTheMoment)
{
    test::Dice dice(4);
    for (int i = 0; i < tries; ++i) {
        const Time time = any_time(dice);
        const Time second = std::chrono::floor<std::chrono::seconds>(time);
        ASSERT_EQ(parse_iso8601(format_iso8601(time)), time);
        ASSERT_EQ(parse_iso8601(format_iso8601_seconds(time)), second);
        ASSERT_EQ(parse_http_date(format_http_date(time)), second) << format_http_date(time);
        ASSERT_EQ(parse_amz_date(format_amz_date(time)), second) << format_amz_date(time);
    }
}

TEST(AwsTime, ADamagedFormIsRefusedOrAnotherMoment)
{
    test::Dice dice(5);
    for (int i = 0; i < tries; ++i) {
        const Time time = any_time(dice);
        std::string text = format_amz_date(time);
        char& damaged = text[dice.below(text.size())];
        const char before = damaged;
        damaged = static_cast<char>(dice.below(256));
        if (damaged == before)
            continue;
        ASSERT_NE(parse_amz_date(text), std::chrono::floor<std::chrono::seconds>(time)) << text;
    }
}

}  // namespace
}  // namespace lockstep
