#include "fixture.hpp"

namespace lockstep::dynamodb {
namespace {

std::string repeated(const std::string& text, std::size_t count)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

std::string too_many_operators(std::size_t count)
{
    return "The expression contains too many operators; operator count: " + std::to_string(count);
}

// (fact DDB-0092)
TEST(ConditionLimits, AcceptExactly4096Bytes)
{
    const std::string name(4096 - 4, 'a');
    EXPECT_EQ(filter_refusal(name + " = b"), "accepted");
    EXPECT_EQ(filter_refusal(name + "a = b"),
              "Expression size has exceeded the maximum allowed size; expression size: 4097");
    EXPECT_EQ(filter_refusal(repeated("(", 100'000)),
              "Expression size has exceeded the maximum allowed size; expression size: 100000");
}

// (fact DDB-0353)
TEST(ConditionLimits, Accept300Operators)
{
    EXPECT_EQ(filter_refusal("a=b" + repeated(" OR a=b", 149) + " OR attribute_exists(a)"), too_many_operators(301));
    EXPECT_EQ(filter_refusal("a=b" + repeated(" OR a=b", 149)), "accepted");
    EXPECT_EQ(filter_refusal("NOT a=b" + repeated(" AND a=b", 149)), "accepted");
    EXPECT_EQ(filter_refusal("NOT NOT a=b" + repeated(" AND a=b", 149)), too_many_operators(301));
    EXPECT_EQ(filter_refusal("a=b" + repeated(" OR a=b", 400)), too_many_operators(801));
}

// (fact DDB-0354)
TEST(ConditionLimits, Accept100CandidatesOfIn)
{
    EXPECT_EQ(filter_refusal("a IN (b" + repeated(",b", 99) + ")"), "accepted");
    EXPECT_EQ(filter_refusal("a IN (b" + repeated(",b", 100) + ")"),
              "The IN operator is provided with too many operands; number of operands: 101");
}

// (fact DDB-0350)
TEST(ConditionLimits, Accept32LevelsOfAPath)
{
    EXPECT_EQ(filter_refusal("a" + repeated(".b", 31) + " = c"), "accepted");
    EXPECT_EQ(filter_refusal("a" + repeated(".b", 32) + " = c"),
              "The document path has too many nesting levels; nesting levels: 33");
    EXPECT_EQ(filter_refusal("attribute_exists(a" + repeated("[0]", 1000) + ")"),
              "The document path has too many nesting levels; nesting levels: 1001");
}

// (fact DDB-0351)
TEST(ConditionLimits, AcceptIndexesOf31Bits)
{
    EXPECT_EQ(filter_refusal("a[2147483647] = b"), "accepted");
    EXPECT_EQ(filter_refusal("a[2147483648] = b"),
              "List index is not within the allowable range; index: [2147483648]");
    const std::string digits(60, '9');
    EXPECT_EQ(filter_refusal("a[" + digits + "] = b"),
              "List index is not within the allowable range; index: [" + digits + "]");
}

// No text, however deep, may hurt the stack.
TEST(ConditionLimits, AreJudgedBeforeAnythingRecurses)
{
    const std::string redundant = "The expression has redundant parentheses;";
    EXPECT_EQ(filter_refusal(repeated("(", 2000) + "a = b" + repeated(")", 2000)), redundant);
    EXPECT_EQ(filter_refusal("a = " + repeated("(", 2000) + "b" + repeated(")", 2000)), redundant);
    EXPECT_EQ(filter_refusal(repeated("(", 4096)), "Syntax error; token: \"<EOF>\", near: \"(\"");
    EXPECT_EQ(filter_refusal(repeated("NOT ", 1000) + "a = b"), too_many_operators(1001));
    EXPECT_EQ(filter_refusal(repeated("size(", 600) + "a" + repeated(")", 600) + " > b"),
              too_many_operators(600));
    EXPECT_EQ(filter_refusal(repeated("NOT (", 600) + "a = b" + repeated(")", 600)), too_many_operators(600));
    EXPECT_EQ(filter_refusal(repeated("(c=d OR ", 290) + "a = b" + repeated(")", 290)), too_many_operators(581));
    EXPECT_EQ(filter_refusal(repeated("NOT (", 299) + "a = b" + repeated(")", 299)), "accepted");
}

}  // namespace
}  // namespace lockstep::dynamodb
