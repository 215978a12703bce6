#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>

#include <random>
#include <string>
#include <vector>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/number.hpp"

namespace lockstep::dynamodb {
namespace {

using boost::multiprecision::cpp_int;

const std::string digits_38 = "12345678901234567890123456789012345678";
const std::string overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
const std::string underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const std::string too_precise = "Attempting to store more than 38 significant digits in a Number";

Number number(std::string_view text)
{
    const auto parsed = Number::parse(text);
    EXPECT_TRUE(parsed.has_value()) << text << ": " << (parsed ? "" : parsed.error().message);
    return parsed.value_or(Number());
}

std::string refusal_of(std::string_view text)
{
    const auto parsed = Number::parse(text);
    if (parsed)
        return "accepted as " + parsed->text();
    EXPECT_EQ(parsed.error().kind, &errors::validation);
    return parsed.error().message;
}

struct Spelling {
    std::string in;
    std::string out;
};

// (fact DDB-0062)
TEST(Number, IsReturnedNormalisedAndWithoutExponent)
{
    const std::vector<Spelling> rows{
        {"0", "0"},
        {"-0", "0"},
        {"0.0e3", "0"},
        {"0e125", "0"},
        {"000", "0"},
        {"0.000", "0"},
        {"-0.0", "0"},
        {"1", "1"},
        {"+3", "3"},
        {"007", "7"},
        {"-7", "-7"},
        {"1.0", "1"},
        {"1.", "1"},
        {".5", "0.5"},
        {"-.5", "-0.5"},
        {".123", "0.123"},
        {"0042.1200", "42.12"},
        {"3.14159", "3.14159"},
        {"100", "100"},
        {"100.00100", "100.001"},
        {"1e3", "1000"},
        {"1E3", "1000"},
        {"1e+5", "100000"},
        {"1e-5", "0.00001"},
        {"1e00005", "100000"},
        {"12.5e1", "125"},
        {"12.5e-3", "0.0125"},
        {"-17.4E37", "-174" + std::string(36, '0')},
        {"1e-20", "0.00000000000000000001"},
        {"1E125", "1" + std::string(125, '0')},
        {"0.1e126", "1" + std::string(125, '0')},
        {"1e-130", "0." + std::string(129, '0') + "1"},
        {"-1e-130", "-0." + std::string(129, '0') + "1"},
        {"10e-131", "0." + std::string(129, '0') + "1"},
        {digits_38, digits_38},
        {"0." + digits_38, "0." + digits_38},
        {"-" + digits_38 + "000", "-" + digits_38 + "000"},
        {digits_38 + ".000", digits_38},
        {std::string(38, '9') + "e88", std::string(38, '9') + std::string(88, '0')},
        {std::string(500, '0') + "1" + std::string(100, '0') + "." + std::string(500, '0'),
         "1" + std::string(100, '0')},
    };
    for (const Spelling& row : rows)
        EXPECT_EQ(number(row.in).text(), row.out) << row.in;
}

TEST(Number, RefusesWhatIsNotANumber)
{
    for (const std::string text :
         {"abc", " 1", "1 ", "NaN", "Infinity", "-Infinity", "1.2.3", "e5", ".", "-", "+", "+-1", "1e",
          "1e+", "1e5.0", "0x10", "1,5", "1_000", "1e9223372036854775808", "0e99999999999999999999"})
        EXPECT_EQ(refusal_of(text), "The parameter cannot be converted to a numeric value: " + text);
    EXPECT_EQ(refusal_of(""), "The parameter cannot be converted to a numeric value");
    const std::string with_nul("1\0", 2);
    EXPECT_EQ(refusal_of(with_nul), "The parameter cannot be converted to a numeric value: " + with_nul);
}

// (facts DDB-0060, DDB-0061)
TEST(Number, RefusesWhatIsOutOfRange)
{
    for (const std::string text : {"1e126", "-1e126", "10e125", "0e126", "1e1000", "1e9223372036854775807"})
        EXPECT_EQ(refusal_of(text), overflow) << text;
    for (const std::string text : {"1e-131", "-1e-131", "0.1e-130", "1e-1000", "1e-9223372036854775807"})
        EXPECT_EQ(refusal_of(text), underflow) << text;
    EXPECT_EQ(refusal_of(digits_38 + "9"), too_precise);
    EXPECT_EQ(refusal_of("-1." + digits_38), too_precise);
    EXPECT_EQ(refusal_of("1" + std::string(38, '0') + "1"), too_precise);
    EXPECT_EQ(refusal_of("1." + std::string(50, '0') + "1"), too_precise);
    EXPECT_EQ(refusal_of(std::string(127, '9')), overflow);
}

struct Weight {
    std::string text;
    std::size_t bytes;
};

// (fact DDB-0063)
TEST(Number, CountsItsSignificantDigitsInPairsOnEachSideOfThePoint)
{
    const std::vector<Weight> rows{
        {"0", 1},       {"1", 2},     {"-1", 3},     {"12", 2},        {"123", 3},
        {"123456", 4},  {"0.1", 2},   {"0.001", 2},  {"3.14159", 5},   {"-3.14159", 6},
        {"1E125", 2},   {"1E-130", 2}, {"100.001", 5}, {digits_38, 20}, {"-" + digits_38, 21},
        {"1200", 2},    {"1.0", 2},
    };
    for (const Weight& row : rows)
        EXPECT_EQ(number(row.text).size_bytes(), row.bytes) << row.text;
}

TEST(Number, OfACountIsThatNumber)
{
    for (const std::size_t count : {0, 1, 10, 409600, 1000000})
        EXPECT_EQ(Number::of(count), number(std::to_string(count)));
}

// A decimal of the test's own making, and its exact value times 10^168 by an independent library.
struct Sample {
    std::string text;
    cpp_int scaled;
};

Sample make_sample(std::mt19937& random)
{
    constexpr int scale = 168;  // 1E-130 with 38 digits ends at 10^-167
    const int count = std::uniform_int_distribution<int>(1, 38)(random);
    std::string digits;
    for (int i = 0; i < count; ++i)
        digits.push_back(static_cast<char>('0' + std::uniform_int_distribution<int>(0, 9)(random)));
    const int wide = std::uniform_int_distribution<int>(-130, 125 - count + 1)(random);
    const int narrow = std::uniform_int_distribution<int>(-3, 3)(random);
    const int exponent = random() % 2 == 0 ? wide : std::min(narrow, 125 - count + 1);
    const bool negative = random() % 2 == 0;
    const cpp_int value = cpp_int(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1))) *
                          boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(scale + exponent));
    return {(negative ? "-" : "") + digits + "e" + std::to_string(exponent), negative ? cpp_int(-value) : value};
}

int sign_of(const cpp_int& value)
{
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

TEST(Number, ComparesAndSortsLikeExactArithmetic)
{
    std::mt19937 random(20260131);
    std::vector<Sample> samples;
    for (int i = 0; i < 400; ++i)
        samples.push_back(make_sample(random));
    for (const Sample& left : samples) {
        for (const Sample& right : samples) {
            const Number a = number(left.text);
            const Number b = number(right.text);
            const int expected = sign_of(left.scaled - right.scaled);
            const auto order = a <=> b;
            ASSERT_EQ(order < 0 ? -1 : order > 0 ? 1 : 0, expected) << left.text << " " << right.text;
            ASSERT_EQ(a == b, expected == 0) << left.text << " " << right.text;
            const int bytes = a.key_bytes().compare(b.key_bytes());
            ASSERT_EQ(bytes < 0 ? -1 : bytes > 0 ? 1 : 0, expected) << left.text << " " << right.text;
            const bool prefix = a != b && b.key_bytes().starts_with(a.key_bytes());
            ASSERT_FALSE(prefix) << left.text << " " << right.text;
        }
    }
}

TEST(Number, IsTheSameAfterBeingWrittenAndReadAgain)
{
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        const Number once = number(make_sample(random).text);
        const Number twice = number(once.text());
        ASSERT_EQ(once, twice);
        ASSERT_EQ(once.text(), twice.text());
    }
}

}  // namespace
}  // namespace lockstep::dynamodb
