#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/item_size.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

std::size_t size_of(std::string_view json)
{
    const auto item = item_from_json(*json::parse(json));
    EXPECT_TRUE(item.has_value()) << json;
    return item ? item_size_bytes(*item) : 0;
}

struct Row {
    std::string json;
    std::size_t bytes;
};

// (fact DDB-0068)
TEST(ItemSize, CountsNamesAndValuesInBytes)
{
    const std::vector<Row> rows{
        {R"({})", 0},
        {R"({"a":{"S":""}})", 1},
        {R"({"ab":{"S":"abc"}})", 5},
        {R"({"\u00fc":{"S":"\ud83d\ude00"}})", 6},
        {R"({"a":{"B":"AQID"}})", 4},
        {R"({"a":{"N":"3.14159"}})", 6},
        {R"({"a":{"BOOL":true}})", 2},
        {R"({"a":{"NULL":true}})", 2},
        {R"({"a":{"SS":["a","bcd"]}})", 5},
        {R"({"a":{"NS":["1","-1"]}})", 6},
        {R"({"a":{"BS":["AQ==","AQI="]}})", 4},
        {R"({"a":{"L":[]}})", 4},
        {R"({"a":{"L":[{"S":"xy"},{"BOOL":true}]}})", 1 + 3 + (1 + 2) + (1 + 1)},
        {R"({"a":{"M":{}}})", 4},
        {R"({"a":{"M":{"bc":{"S":"x"}}}})", 1 + 3 + (1 + 2 + 1)},
    };
    for (const Row& row : rows)
        EXPECT_EQ(size_of(row.json), row.bytes) << row.json;
}

// (fact DDB-0067)
TEST(ItemSize, AcceptsExactly409600BytesAndNotOneMore)
{
    Item item{{"k", AttributeValue(std::string(409'599, 'x'))}};
    EXPECT_TRUE(check_item_size(item));

    item.insert_or_assign("k", AttributeValue(std::string(409'600, 'x')));
    const auto refused = check_item_size(item);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, &errors::validation);
    EXPECT_EQ(refused.error().message, "Item size has exceeded the maximum allowed size");
}

}  // namespace
}  // namespace lockstep::dynamodb
