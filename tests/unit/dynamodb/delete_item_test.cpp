#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view key = R"({"id":{"S":"a"}})";

std::string remove(std::string_view more = "")
{
    return R"({"TableName":"abc","Key":{"id":{"S":"a"}})" + std::string(more) + "}";
}

TEST(DeleteItem, RemovesTheItemAndIsSilentAboutAMissingOne)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", key);
    EXPECT_EQ(dynamo.call("DeleteItem", remove()).body, "{}");
    EXPECT_EQ(dynamo.get("abc", key), "");
    EXPECT_EQ(dynamo.call("DeleteItem", remove()).body, "{}");
}

TEST(DeleteItem, OpenTofusConditionOnTheLockInfoHolds)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"Info":{"S":"{\"ID\":\"1\"}"}})");
    const auto unlock = [](std::string_view info) {
        return remove(R"(,"ConditionExpression":"Info = :info","ExpressionAttributeValues":{":info":{"S":")" +
                      std::string(info) + R"("}})");
    };
    expect_refused(dynamo.call("DeleteItem", unlock(R"({\"ID\":\"2\"})")), condition_type,
                   "The conditional request failed");
    EXPECT_NE(dynamo.get("abc", key), "");
    expect_ok(dynamo.call("DeleteItem", unlock(R"({\"ID\":\"1\"})")));
    EXPECT_EQ(dynamo.get("abc", key), "");
}

TEST(DeleteItem, ReturnsTheOldItemAndItsCost)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string item = R"({"id":{"S":"a"},"x":{"S":")" + std::string(1500, 'x') + R"("}})";
    dynamo.put("abc", item);
    const std::string all = R"(,"ReturnValues":"ALL_OLD","ReturnConsumedCapacity":"TOTAL")";
    const DynamoAnswer answer = dynamo.call("DeleteItem", remove(all));
    EXPECT_EQ(answer.at("Attributes"), item);
    EXPECT_EQ(answer.at("ConsumedCapacity"), R"({"CapacityUnits":2.0,"TableName":"abc"})");
    EXPECT_EQ(dynamo.call("DeleteItem", remove(all)).body,
              R"({"ConsumedCapacity":{"CapacityUnits":1.0,"TableName":"abc"}})");
}

TEST(DeleteItem, AFailedConditionShowsTheItemWhenAsked)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", key);
    const DynamoAnswer answer =
        dynamo.call("DeleteItem", remove(R"x(,"ConditionExpression":"attribute_not_exists(id)",)x"
                                         R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD")"));
    expect_refused(answer, condition_type, "The conditional request failed");
    EXPECT_EQ(answer.at("Item"), key);
    EXPECT_EQ(dynamo.get("abc", key), key);
}

TEST(DeleteItem, RefusesBadRequests)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("DeleteItem", remove()), not_found_type, "Requested resource not found");
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("DeleteItem", R"({"TableName":"abc"})"),
                   "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be "
                   "null");
    expect_invalid(dynamo.call("DeleteItem", R"({"TableName":"abc","Key":{"x":{"S":"a"}}})"),
                   "The provided key element does not match the schema");
    expect_invalid(dynamo.call("DeleteItem", remove(R"(,"ReturnValues":"UPDATED_NEW")")),
                   "ReturnValues can only be ALL_OLD or NONE");
    expect_invalid(dynamo.call("DeleteItem", remove(R"(,"ExpressionAttributeValues":{":a":{"S":"a"}})")),
                   "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is "
                   "null");
}

TEST(DeleteItem, NeverMakesATable)
{
    DynamoWorld dynamo;
    dynamo.world.settings.auto_create_tables = true;
    expect_refused(dynamo.call("DeleteItem", R"({"TableName":"abc","Key":{"LockID":{"S":"a"}}})"), not_found_type,
                   "Requested resource not found");
}

}  // namespace
}  // namespace lockstep::test
