#include "tests/unit/dynamodb/dynamo_world.hpp"

#include <charconv>

#include "protocol/json/writer.hpp"

namespace lockstep::test {
namespace {

const json::Value* step_into(const json::Value& value, std::string_view name)
{
    if (!value.is_array())
        return value.find(name);
    std::size_t index = 0;
    std::from_chars(name.data(), name.data() + name.size(), index);
    return index < value.elements().size() ? &value.elements()[index] : nullptr;
}

}  // namespace

std::string DynamoAnswer::at(std::string_view path) const
{
    const auto root = json::parse(body);
    const json::Value* value = root ? &*root : nullptr;
    while (value != nullptr && !path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        value = step_into(*value, path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    if (value == nullptr)
        return {};
    return value->is_string() ? value->text() : json::to_text(*value);
}

DynamoAnswer DynamoWorld::call(std::string_view operation, std::string_view body)
{
    const http::Response response =
        world.send("POST /",
                   {{"Content-Type", "application/x-amz-json-1.0"},
                    {"X-Amz-Target", "DynamoDB_20120810." + std::string(operation)},
                    {"Content-Length", std::to_string(body.size())}},
                   body);
    return {.status = response.status, .body = response.body, .headers = response.headers};
}

void DynamoWorld::make_table(std::string_view name)
{
    expect_ok(call("CreateTable",
                   R"({"TableName":")" + std::string(name) +
                       R"(","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                       R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})"));
}

void DynamoWorld::make_range_table(std::string_view name)
{
    expect_ok(call("CreateTable",
                   R"({"TableName":")" + std::string(name) +
                       R"(","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},)"
                       R"({"AttributeName":"at","AttributeType":"N"}],)"
                       R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"},)"
                       R"({"AttributeName":"at","KeyType":"RANGE"}],"BillingMode":"PAY_PER_REQUEST"})"));
}

void DynamoWorld::put(std::string_view table, std::string_view item_json)
{
    expect_ok(call("PutItem", R"({"TableName":")" + std::string(table) + R"(","Item":)" + std::string(item_json) +
                                  "}"));
}

std::string DynamoWorld::get(std::string_view table, std::string_view key_json)
{
    return call("GetItem", R"({"TableName":")" + std::string(table) + R"(","Key":)" + std::string(key_json) + "}")
        .at("Item");
}

void expect_refused(const DynamoAnswer& answer, std::string_view type, std::string_view message, unsigned status)
{
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.type(), type) << answer.body;
    EXPECT_EQ(answer.message(), message) << answer.body;
}

void expect_invalid(const DynamoAnswer& answer, std::string_view message)
{
    expect_refused(answer, validation_type, message);
}

void expect_ok(const DynamoAnswer& answer)
{
    EXPECT_EQ(answer.status, 200u) << answer.body;
}

}  // namespace lockstep::test
