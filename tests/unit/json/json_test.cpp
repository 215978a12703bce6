#include <gtest/gtest.h>

#include <string>

#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::json {
namespace {

Value parsed(std::string_view text)
{
    auto result = parse(text);
    EXPECT_TRUE(result.has_value()) << text << ": " << (result ? "" : result.error().reason);
    return result ? std::move(*result) : Value();
}

TEST(JsonParse, KeepsTheTextOfANumber)
{
    const Value value = parsed(R"({"a":1.50,"b":-12345678901234567890123,"c":1E+40})");
    EXPECT_EQ(value.find("a")->text(), "1.50");
    EXPECT_EQ(value.find("b")->text(), "-12345678901234567890123");
    EXPECT_EQ(value.find("c")->text(), "1E+40");
    EXPECT_TRUE(value.find("a")->is_number());
}

TEST(JsonParse, KnowsEveryKind)
{
    const Value value = parsed(R"([null,true,false,7,"x",[],{}])");
    ASSERT_EQ(value.elements().size(), 7u);
    EXPECT_TRUE(value.elements()[0].is_null());
    EXPECT_TRUE(value.elements()[1].boolean());
    EXPECT_TRUE(value.elements()[2].is_boolean());
    EXPECT_FALSE(value.elements()[2].boolean());
    EXPECT_EQ(value.elements()[3].integer(), 7);
    EXPECT_EQ(value.elements()[4].text(), "x");
    EXPECT_TRUE(value.elements()[5].is_array());
    EXPECT_TRUE(value.elements()[6].is_object());
}

TEST(JsonParse, TheLastOfTwoMembersWithOneNameWins)
{
    const Value value = parsed(R"({"a":1,"b":2,"a":3})");
    EXPECT_EQ(value.find("a")->integer(), 3);
    EXPECT_EQ(value.find("missing"), nullptr);
}

TEST(JsonParse, DecodesEscapesAndKeepsUtf8)
{
    EXPECT_EQ(parsed(R"("\u00e4\ud83d\ude00\u0000\n\/")").text(),
              std::string("\xc3\xa4\xf0\x9f\x98\x80\0\n/", 9));
    EXPECT_EQ(parsed("\"\xc3\xa4\"").text(), "\xc3\xa4");
}

TEST(JsonParse, RefusesWhatIsNotJson)
{
    for (const std::string_view bad :
         {"", " ", "{", "{\"a\"}", "[1,]", "{'a':1}", "1 2", "NaN", "01", "+1", ".5", "\"\x01\"", "\"\\ud800\"",
          "\"\\ude00\"", "\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "truE", "{\"a\":1}x", "\"\\x\"", "1e400", "{\"\\ude00\":1}"})
        EXPECT_FALSE(parse(bad).has_value()) << bad;
    EXPECT_FALSE(parse(std::string_view("1\0", 2)).has_value());
    EXPECT_FALSE(parse(std::string_view("\"\0\"", 3)).has_value());
}

TEST(JsonParse, SaysWhereTheTextIsWrong)
{
    const auto result = parse("[1,x]");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().offset, 3u);
    EXPECT_FALSE(result.error().reason.empty());
    EXPECT_FALSE(result.error().too_deep);
}

TEST(JsonParse, RefusesTooManyLevels)
{
    EXPECT_TRUE(parse("[[[1]]]", 3).has_value());
    const auto result = parse("[[[[1]]]]", 3);
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().too_deep);
    EXPECT_TRUE(parse(std::string(1'000'000, '[')).error().too_deep);
}

TEST(JsonValue, OnlyAWholeNumberIsAnInteger)
{
    EXPECT_EQ(parsed("-5").integer(), -5);
    EXPECT_EQ(parsed("9223372036854775807").integer(), 9223372036854775807);
    EXPECT_EQ(parsed("9223372036854775808").integer(), std::nullopt);
    EXPECT_EQ(parsed("5.0").integer(), std::nullopt);
    EXPECT_EQ(parsed("\"5\"").integer(), std::nullopt);
}

TEST(JsonWriter, SetsCommasAndEscapes)
{
    Writer writer;
    writer.begin_object().key("a").number(1).key("b").begin_array();
    writer.string("x\"\\\n\x01:").boolean(true).null().raw("{\"i\":1}").end_array();
    writer.key("{").begin_object().end_object().end_object();
    EXPECT_EQ(writer.take(), R"({"a":1,"b":["x\"\\\n\u0001:",true,null,{"i":1}],"{":{}})");
}

TEST(JsonWriter, PrintsATreeAsItWasParsed)
{
    const std::string text = R"({"a":[1.50,"\t",{"b":null}],"c":{},"d":[],"e":false})";
    EXPECT_EQ(to_text(parsed(text)), text);
}

}  // namespace
}  // namespace lockstep::json
