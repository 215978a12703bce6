#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

std::string put(std::string_view item, std::string_view more = "")
{
    return R"({"TableName":"abc","Item":)" + std::string(item) + std::string(more) + "}";
}

constexpr std::string_view only_if_new = R"x(,"ConditionExpression":"attribute_not_exists(id)")x";

TEST(PutItem, AnswersAnEmptyObjectAndKeepsAllTenTypes)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string item =
        R"({"b":{"B":"AAH/"},"bo":{"BOOL":true},"bs":{"BS":["AA==","AQ=="]},"id":{"S":"a"},)"
        R"("l":{"L":[{"S":""},{"N":"-1.5"}]},"m":{"M":{"x":{"L":[]},"y":{"M":{}}}},"n":{"N":"42.12"},)"
        R"("ns":{"NS":["1","2"]},"nu":{"NULL":true},"ss":{"SS":["x","y"]}})";
    EXPECT_EQ(dynamo.call("PutItem", put(item)).body, "{}");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"}})"), item);
}

TEST(PutItem, KeepsTerraformsLockInfoByteForByte)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string info = R"({\"ID\":\"1\",\"Who\":\"a@b\",\"Info\":\"\u00e4 \\\\ \/ \\\"\"})";
    dynamo.put("abc", R"({"id":{"S":"b/k"},"Info":{"S":")" + info + R"("}})");
    const DynamoAnswer answer = dynamo.call("GetItem", R"({"TableName":"abc","Key":{"id":{"S":"b/k"}}})");
    EXPECT_EQ(answer.at("Item.Info.S"), "{\"ID\":\"1\",\"Who\":\"a@b\",\"Info\":\"\xc3\xa4 \\\\ / \\\"\"}");
}

TEST(PutItem, ReplacesTheWholeItem)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"x":{"N":"1"}})");
    dynamo.put("abc", R"({"id":{"S":"a"},"y":{"N":"2"}})");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"}})"), R"({"id":{"S":"a"},"y":{"N":"2"}})");
}

TEST(PutItem, EqualNumbersAreOneKey)
{
    DynamoWorld dynamo;
    dynamo.make_range_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"at":{"N":"1.0"},"x":{"S":"first"}})");
    dynamo.put("abc", R"({"id":{"S":"a"},"at":{"N":"1"},"x":{"S":"second"}})");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"},"at":{"N":"10e-1"}})"),
              R"({"at":{"N":"1"},"id":{"S":"a"},"x":{"S":"second"}})");
}

TEST(PutItem, AFailedConditionKeepsTheOldItem)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_ok(dynamo.call("PutItem", put(R"({"id":{"S":"a"},"x":{"N":"1"}})", only_if_new)));
    expect_refused(dynamo.call("PutItem", put(R"({"id":{"S":"a"},"x":{"N":"2"}})", only_if_new)), condition_type,
                   "The conditional request failed");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"}})"), R"({"id":{"S":"a"},"x":{"N":"1"}})");
}

TEST(PutItem, AFailedConditionShowsTheItemOnlyWhenAsked)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"x":{"N":"1"}})");
    const std::string item = R"({"id":{"S":"a"}})";
    EXPECT_EQ(dynamo.call("PutItem", put(item, only_if_new)).at("Item"), "");
    const std::string all_old = std::string(only_if_new) + R"(,"ReturnValuesOnConditionCheckFailure":"ALL_OLD")";
    EXPECT_EQ(dynamo.call("PutItem", put(item, all_old)).at("Item"), R"({"id":{"S":"a"},"x":{"N":"1"}})");
    const std::string on_missing =
        R"x(,"ConditionExpression":"attribute_exists(id)","ReturnValuesOnConditionCheckFailure":"ALL_OLD")x";
    const DynamoAnswer answer = dynamo.call("PutItem", put(R"({"id":{"S":"z"}})", on_missing));
    EXPECT_EQ(answer.type(), condition_type);
    EXPECT_EQ(answer.at("Item"), "");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"z"}})"), "");
}

TEST(PutItem, ReturnsTheOldItemWhenThereWasOne)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    constexpr std::string_view all_old = R"(,"ReturnValues":"ALL_OLD")";
    EXPECT_EQ(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})", all_old)).body, "{}");
    EXPECT_EQ(dynamo.call("PutItem", put(R"({"id":{"S":"a"},"x":{"N":"1"}})", all_old)).body,
              R"({"Attributes":{"id":{"S":"a"}}})");
    EXPECT_EQ(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})", R"(,"ReturnValues":"NONE")")).body, "{}");
}

TEST(PutItem, CountsWriteUnitsOfTheLargerItem)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string large = R"({"id":{"S":"a"},"x":{"S":")" + std::string(1500, 'x') + R"("}})";
    EXPECT_EQ(dynamo.call("PutItem", put(large, R"(,"ReturnConsumedCapacity":"TOTAL")")).body,
              R"({"ConsumedCapacity":{"CapacityUnits":2.0,"TableName":"abc"}})");
    EXPECT_EQ(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})", R"(,"ReturnConsumedCapacity":"INDEXES")")).body,
              R"({"ConsumedCapacity":{"CapacityUnits":2.0,"Table":{"CapacityUnits":2.0},"TableName":"abc"}})");
    EXPECT_EQ(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})", R"(,"ReturnConsumedCapacity":"TOTAL")")).at(
                  "ConsumedCapacity.CapacityUnits"),
              "1.0");
}

TEST(PutItem, TakesAnItemOfExactlyTheLargestSize)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const auto item = [](std::size_t size) {
        return R"({"id":{"S":"a"},"x":{"S":")" + std::string(size - 4, 'x') + R"("}})";
    };
    expect_ok(dynamo.call("PutItem", put(item(409'600))));
    expect_invalid(dynamo.call("PutItem", put(item(409'601))), "Item size has exceeded the maximum allowed size");
}

TEST(PutItem, RefusesAMissingTable)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})")), not_found_type, "Requested resource not found");
}

TEST(PutItem, RefusesBadTableNamesAlone)
{
    DynamoWorld dynamo;
    expect_invalid(dynamo.call("PutItem", R"({"ReturnValues":"hi"})"),
                   "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must "
                   "not be null");
    expect_invalid(dynamo.call("PutItem", R"({"TableName":"","ReturnValues":"hi"})"),
                   "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have "
                   "length greater than or equal to 1");
    expect_invalid(dynamo.call("PutItem", R"({"TableName":"a;b"})"),
                   "1 validation error detected: Value 'a;b' at 'tableName' failed to satisfy constraint: Member must "
                   "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    const std::string longest(255, 'a');
    expect_refused(dynamo.call("PutItem", R"({"Item":{},"TableName":")" + longest + "\"}"), not_found_type,
                   "Requested resource not found");
    expect_invalid(dynamo.call("PutItem", R"({"Item":{},"TableName":")" + longest + "a\"}"),
                   "1 validation error detected: Value '" + longest +
                       "a' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to "
                       "255");
}

TEST(PutItem, JoinsBrokenConstraints)
{
    DynamoWorld dynamo;
    expect_invalid(
        dynamo.call("PutItem",
                    R"({"TableName":"abc","ReturnValues":"hi","ReturnConsumedCapacity":"hi",)"
                    R"("ReturnItemCollectionMetrics":"hi","ReturnValuesOnConditionCheckFailure":"hi"})"),
        "5 validation errors detected: Value null at 'item' failed to satisfy constraint: Member must not be null; Value "
        "'hi' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, "
        "TOTAL, NONE]; Value 'hi' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
        "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value 'hi' at 'returnItemCollectionMetrics' failed to "
        "satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]; Value 'hi' at "
        "'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: "
        "[ALL_OLD, NONE]");
}

TEST(PutItem, RefusesWhatTheKeyDoesNotAllow)
{
    const std::string prefix = "One or more parameter values were invalid: ";
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("PutItem", put("{}")), prefix + "Missing the key id in the item");
    expect_invalid(dynamo.call("PutItem", put(R"({"id":{"N":"1"}})")),
                   prefix + "Type mismatch for key id expected: S actual: N");
    expect_invalid(dynamo.call("PutItem", put(R"({"id":{"S":""}})")),
                   "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain "
                   "an empty string value. Key: id");
    expect_invalid(dynamo.call("PutItem", put(R"({"id":{"S":")" + std::string(2049, 'a') + R"("}})")),
                   prefix + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
}

TEST(PutItem, RefusesParametersInAwssOrder)
{
    struct Case {
        std::string_view more, message;
    };
    DynamoWorld dynamo;
    for (const Case& wrong : {
             Case{R"(,"ReturnValues":"ALL_NEW")", "ReturnValues can only be ALL_OLD or NONE"},
             Case{R"(,"ReturnValues":"ALL_NEW","ConditionExpression":"")", "ReturnValues can only be ALL_OLD or NONE"},
             Case{R"(,"ReturnValues":"ALL_NEW","ExpressionAttributeNames":{"#a":"a"})",
                  "ExpressionAttributeNames can only be specified when using expressions"},
             Case{R"(,"ExpressionAttributeValues":{":a":{"S":"a"}})",
                  "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null"},
             Case{R"(,"ConditionExpression":"a = :a","ExpressionAttributeNames":{})",
                  "ExpressionAttributeNames must not be empty"},
             Case{R"(,"ConditionExpression":"a = :a","ExpressionAttributeValues":{})",
                  "ExpressionAttributeValues must not be empty"},
             Case{R"(,"ConditionExpression":"")", "Invalid ConditionExpression: The expression can not be empty;"},
             Case{R"(,"ConditionExpression":"a = :a")",
                  "Invalid ConditionExpression: An expression attribute value used in expression is not defined; "
                  "attribute value: :a"},
             Case{R"x(,"ConditionExpression":"attribute_exists(a)","ExpressionAttributeNames":{"#a":"a"})x",
                  "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}"},
             Case{R"(,"ConditionExpression":"a = :a","Expected":{"a":{"Exists":false}})",
                  "Can not use both expression and non-expression parameters in the same request: Non-expression "
                  "parameters: {Expected} Expression parameters: {ConditionExpression}"},
             Case{R"(,"Expected":{"a":{"Exists":false}})",
                  "Lockstep does not support the legacy parameter Expected yet; use an expression instead"},
             Case{R"(,"ConditionalOperator":"AND")",
                  "Lockstep does not support the legacy parameter ConditionalOperator yet; use an expression instead"},
         })
        expect_invalid(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})", wrong.more)), wrong.message);
}

TEST(PutItem, MakesTheMissingLockTableOnlyWhenAllowedAndOnlyForLockId)
{
    DynamoWorld dynamo;
    const std::string lock = put(R"({"LockID":{"S":"b/k"},"Info":{"S":"{}"}})",
                                 R"x(,"ConditionExpression":"attribute_not_exists(LockID)")x");
    expect_refused(dynamo.call("PutItem", lock), not_found_type, "Requested resource not found");

    dynamo.world.settings.auto_create_tables = true;
    expect_refused(dynamo.call("PutItem", put(R"({"id":{"S":"a"}})")), not_found_type, "Requested resource not found");
    expect_refused(dynamo.call("PutItem", put(R"({"LockID":{"N":"1"}})")), not_found_type,
                   "Requested resource not found");
    expect_ok(dynamo.call("PutItem", lock));
    expect_refused(dynamo.call("PutItem", lock), condition_type, "The conditional request failed");
    const DynamoAnswer table = dynamo.call("DescribeTable", R"({"TableName":"abc"})");
    EXPECT_EQ(table.at("Table.KeySchema"), R"([{"AttributeName":"LockID","KeyType":"HASH"}])");
    EXPECT_EQ(table.at("Table.BillingModeSummary.BillingMode"), "PAY_PER_REQUEST");
}

TEST(PutItem, ARefusedFirstLockLeavesNoTable)
{
    DynamoWorld dynamo;
    dynamo.world.settings.auto_create_tables = true;
    expect_refused(dynamo.call("PutItem", put(R"({"LockID":{"S":"a"}})",
                                              R"x(,"ConditionExpression":"attribute_exists(LockID)")x")),
                   condition_type, "The conditional request failed");
    EXPECT_EQ(dynamo.call("ListTables", "{}").body, R"({"TableNames":[]})");
}

}  // namespace
}  // namespace lockstep::test
