#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

const std::string invalid = "One or more parameter values were invalid: ";

json::Value parsed(std::string_view text)
{
    auto value = json::parse(text);
    EXPECT_TRUE(value.has_value()) << text;
    return value ? std::move(*value) : json::Value();
}

std::string round_trip(std::string_view text)
{
    const auto value = value_from_json(parsed(text));
    return value ? value_to_text(*value) : "refused: " + value.error().message;
}

struct Row {
    std::string json;
    std::string text;
};

TEST(ValueJson, KeepsEveryType)
{
    for (const std::string text : {
             R"({"S":"a"})",
             R"({"S":""})",
             R"({"N":"42.12"})",
             R"({"B":"AQI="})",
             R"({"B":""})",
             R"({"SS":["","a","b"]})",
             R"({"NS":["-1","2","10"]})",
             R"({"BS":["","AQ==","Ag=="]})",
             R"({"M":{}})",
             R"({"M":{"a":{"L":[{"NULL":true},{"BOOL":false}]},"b":{"M":{"c":{"N":"1"}}}}})",
             R"({"L":[]})",
             R"({"L":[{"S":"b"},{"S":"a"},{"S":"b"}]})",
             R"({"NULL":true})",
             R"({"BOOL":true})",
         })
        EXPECT_EQ(round_trip(text), text);
}

// (facts DDB-0057, DDB-0062, DDB-0069)
TEST(ValueJson, NormalisesNumbersAndSortsSets)
{
    EXPECT_EQ(round_trip(R"({"N":"0042.1200"})"), R"({"N":"42.12"})");
    EXPECT_EQ(round_trip(R"({"NS":["3","1e1","-2.50"]})"), R"({"NS":["-2.5","3","10"]})");
    EXPECT_EQ(round_trip(R"({"SS":["b","a","B"]})"), R"({"SS":["B","a","b"]})");
    EXPECT_EQ(round_trip(R"({"NULL":"true"})"), R"({"NULL":true})");
    EXPECT_EQ(round_trip(R"({"L":[{"NULL":"1"},{"BOOL":"YES"},{"BOOL":"0"}]})"),
              R"({"L":[{"NULL":true},{"BOOL":true},{"BOOL":false}]})");
}

TEST(ValueJson, RefusesWhatBreaksARuleOfValues)
{
    const std::string numeric = "The parameter cannot be converted to a numeric value";
    const std::string empty =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    const std::string several = "Supplied AttributeValue has more than one datatypes set, must contain "
                                "exactly one of the supported datatypes";
    const std::vector<Row> rows{
        {R"({"SS":[]})", invalid + "An string set  may not be empty"},
        {R"({"NS":[]})", invalid + "An number set  may not be empty"},
        {R"({"BS":[]})", invalid + "Binary sets should not be empty"},
        {R"({"SS":["a","a"]})", invalid + "Input collection [a, a] contains duplicates."},
        {R"({"BS":["Yg==","Yg=="]})",
         invalid + "Input collection [Yg==, Yg==]of type BS contains duplicates."},
        {R"({"NS":["1","1.0"]})", "Input collection contains duplicates"},
        {R"({"SS":["a",null]})", invalid + "An string set may not have a null string as a member"},
        {R"({"BS":["Yg==",null]})", invalid + "Binary sets may not contain null or empty values"},
        {R"({"NULL":false})", invalid + "Null attribute value types must have the value of true"},
        {R"({"NULL":"0"})", invalid + "Null attribute value types must have the value of true"},
        {R"({"NULL":"no"})", invalid + "Null attribute value types must have the value of true"},
        {R"({})", empty},
        {R"({"a":""})", empty},
        {R"({"S":null})", empty},
        {R"({"M":{"a":{}}})", empty},
        {R"({"L":[{}]})", empty},
        {R"({"L":[null]})", empty},
        {R"({"S":"a","N":"1"})", several},
        {R"({"N":""})", numeric},
        {R"({"S":"a","N":"b"})", numeric + ": b"},
        {R"({"NS":["1",""]})", numeric},
        {R"({"NS":["1",null]})", numeric},
        {R"({"NS":["1","b"]})", numeric + ": b"},
        {R"({"N":"1e126"})",
         "Number overflow. Attempting to store a number with magnitude larger than supported range"},
    };
    for (const Row& row : rows) {
        const auto value = value_from_json(parsed(row.json));
        ASSERT_FALSE(value) << row.json;
        EXPECT_EQ(value.error().kind, &errors::validation) << row.json;
        EXPECT_EQ(value.error().message, row.text) << row.json;
    }
}

// (facts DDB-0011, DDB-0064, DDB-0358)
TEST(ValueJson, RefusesWrongJsonTypesAsASerializationException)
{
    const std::string structure = "Start of structure or map found where not expected";
    const std::vector<Row> rows{
        {R"("a")", "Unexpected value type in payload"},
        {R"(23)", "Unexpected value type in payload"},
        {R"([])", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
        {R"({"N":1})", "NUMBER_VALUE cannot be converted to String"},
        {R"({"N":1.5})", "DECIMAL_VALUE cannot be converted to String"},
        {R"({"S":true})", "TRUE_VALUE cannot be converted to String"},
        {R"({"S":false})", "FALSE_VALUE cannot be converted to String"},
        {R"({"S":[]})", "Unrecognized collection type class java.lang.String"},
        {R"({"S":{}})", structure},
        {R"({"B":true})", "only base-64-encoded strings are convertible to bytes"},
        {R"({"B":[]})", "Unrecognized collection type class java.nio.ByteBuffer"},
        {R"({"B":{}})", structure},
        {R"({"B":"23456"})", "Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
        {R"({"B":"=+/="})", "Invalid last non-pad Base64 character dectected"},
        {R"({"B":"+/+="})", "Invalid last non-pad Base64 character dectected"},
        {R"({"B":"ab!d"})", "Invalid Base64 character: '!'"},
        {R"({"B":"\u00fcab"})", "Invalid Base64 character: '\xc3\xbc'"},
        {R"({"BS":["x"]})", "Base64 encoded length is expected a multiple of 4 bytes but found: 1"},
        {R"({"SS":"a"})", "Unexpected field type"},
        {R"({"SS":{}})", structure},
        {R"({"SS":[1]})", "NUMBER_VALUE cannot be converted to String"},
        {R"({"L":"a"})", "Unexpected field type"},
        {R"({"L":["a"]})", "Unexpected value type in payload"},
        {R"({"M":"a"})", "Unexpected field type"},
        {R"({"M":[]})", "Unrecognized collection type java.util.Map<java.lang.String, "
                        "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
        {R"({"NULL":"23"})", "Unexpected token received from parser"},
        {R"({"BOOL":"23"})", "Unexpected token received from parser"},
        {R"({"BOOL":1})", "NUMBER_VALUE cannot be converted to Boolean"},
        {R"({"BOOL":[]})", "Unrecognized collection type class java.lang.Boolean"},
        {R"({"BOOL":{}})", structure},
        {R"({"NULL":1})", "NUMBER_VALUE cannot be converted to Boolean"},
    };
    for (const Row& row : rows) {
        const auto value = value_from_json(parsed(row.json));
        ASSERT_FALSE(value) << row.json;
        EXPECT_EQ(value.error().kind, &errors::serialization) << row.json;
        EXPECT_EQ(value.error().message, row.text) << row.json;
    }
}

TEST(ValueJson, RefusesAWrongTypeDeepInsideBeforeARuleOutside)
{
    const auto item = item_from_json(parsed(R"({"a":{"SS":[]},"b":{"L":[{"N":1}]}})"));
    ASSERT_FALSE(item);
    EXPECT_EQ(item.error().kind, &errors::serialization);
}

std::string nested(std::size_t levels, const std::string& open, const std::string& close)
{
    std::string text;
    for (std::size_t i = 1; i < levels; ++i)
        text += open;
    text += R"({"S":"leaf"})";
    for (std::size_t i = 1; i < levels; ++i)
        text += close;
    return text;
}

// (fact DDB-0066)
TEST(ValueJson, Accepts32LevelsAndRefuses33)
{
    const std::string message = "Nesting Levels have exceeded supported limits: Attributes in the item "
                                "have nested levels beyond supported limit";
    EXPECT_TRUE(value_from_json(parsed(nested(32, R"({"M":{"a":)", "}}"))));
    EXPECT_TRUE(value_from_json(parsed(nested(32, R"({"L":[)", "]}"))));
    EXPECT_EQ(round_trip(nested(33, R"({"M":{"a":)", "}}")), "refused: " + message);
    EXPECT_EQ(round_trip(nested(33, R"({"L":[)", "]}")), "refused: " + message);
    EXPECT_EQ(round_trip(nested(45, R"({"L":[)", "]}")), "refused: " + message);
}

TEST(ItemJson, IsAMapOfValuesInTheOrderOfTheirNames)
{
    const auto item = item_from_json(parsed(R"({"b":{"N":"1.0"},"a":{"S":"x"},"B":{"BOOL":true}})"));
    ASSERT_TRUE(item);
    EXPECT_EQ(item_to_text(*item), R"({"B":{"BOOL":true},"a":{"S":"x"},"b":{"N":"1"}})");
}

// (fact DDB-0360)
TEST(ItemJson, RefusesNamesThatAreEmptyOr64Kilobytes)
{
    const auto refusal = [](const std::string& text) {
        const auto item = item_from_json(parsed(text));
        return item ? "accepted" : item.error().message;
    };
    const std::string longest(65535, 'n');
    const std::string too_large = "Attribute name is too large, must be less than 65536 bytes";

    EXPECT_EQ(refusal(R"({"a":{"N":"1"},"":{"N":"1"}})"), "Empty attribute name");
    EXPECT_EQ(refusal(R"({"a":{"L":[{"M":{"":{"N":"1"}}}]}})"), "Empty attribute name");
    EXPECT_EQ(refusal("{\"" + longest + R"(":{"N":"1"}})"), "accepted");
    EXPECT_EQ(refusal("{\"" + longest + R"(n":{"N":"1"}})"), too_large);
    EXPECT_EQ(refusal(R"({"a":{"M":{")" + longest + R"(n":{"N":"1"}}}})"), too_large);
}

TEST(ItemJson, RefusesWhatIsNoMap)
{
    const auto list = item_from_json(parsed("[]"));
    ASSERT_FALSE(list);
    EXPECT_EQ(list.error().message, "Unrecognized collection type java.util.Map<java.lang.String, "
                                    "com.amazonaws.dynamodb.v20120810.AttributeValue>");
    const auto text = item_from_json(parsed(R"("a")"));
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, "Unexpected field type");
}

AttributeValue value(std::string_view text)
{
    auto read = value_from_json(parsed(text));
    EXPECT_TRUE(read.has_value()) << text;
    return read ? std::move(*read) : AttributeValue();
}

// (fact DDB-0094)
TEST(AttributeValue, EqualsByValue)
{
    EXPECT_EQ(value(R"({"N":"1"})"), value(R"({"N":"1.0"})"));
    EXPECT_EQ(value(R"({"SS":["a","b"]})"), value(R"({"SS":["b","a"]})"));
    EXPECT_EQ(value(R"({"NS":["1","10"]})"), value(R"({"NS":["1e1","1.0"]})"));
    EXPECT_EQ(value(R"({"M":{"a":{"N":"1"},"b":{"S":""}}})"), value(R"({"M":{"b":{"S":""},"a":{"N":"1.0"}}})"));
    EXPECT_NE(value(R"({"L":[{"S":"a"},{"S":"b"}]})"), value(R"({"L":[{"S":"b"},{"S":"a"}]})"));
    EXPECT_NE(value(R"({"S":"1"})"), value(R"({"N":"1"})"));
    EXPECT_NE(value(R"({"S":"YQ=="})"), value(R"({"B":"YQ=="})"));
    EXPECT_NE(value(R"({"NULL":true})"), value(R"({"BOOL":true})"));
    EXPECT_NE(value(R"({"L":[]})"), value(R"({"M":{}})"));
}

}  // namespace
}  // namespace lockstep::dynamodb
