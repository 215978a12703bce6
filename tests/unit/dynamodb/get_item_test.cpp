#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

std::string get(std::string_view key, std::string_view more = "")
{
    return R"({"TableName":"abc","Key":)" + std::string(key) + std::string(more) + "}";
}

TEST(GetItem, AMissingItemIsAnEmptyObject)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    EXPECT_EQ(dynamo.call("GetItem", get(R"({"id":{"S":"a"}})", R"(,"ConsistentRead":true)")).body, "{}");
}

TEST(GetItem, ProjectsWhatIsAskedFor)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"Info":{"S":"i"},"x":{"M":{"y":{"N":"1"},"z":{"N":"2"}}}})");
    const std::string key = R"({"id":{"S":"a"}})";
    EXPECT_EQ(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"id, Info")")).body,
              R"({"Item":{"Info":{"S":"i"},"id":{"S":"a"}}})");
    EXPECT_EQ(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"#x.y","ExpressionAttributeNames":{"#x":"x"})"))
                  .body,
              R"({"Item":{"x":{"M":{"y":{"N":"1"}}}}})");
    EXPECT_EQ(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"nothing")")).body, R"({"Item":{}})");
}

// Whole attributes are taken out of the stored text; with the capacity asked for the item is parsed all the same.
TEST(GetItem, ProjectsTheSameFromTextAsFromAnItem)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string quoted = R"("a\"b":{"S":"\"}{,\\"})";
    const std::string nested = R"("m":{"M":{"}":{"L":[{"S":"\\\""},{"M":{}}]}}})";
    const std::string wide = "\"\u00fc\":{\"N\":\"1\"}";
    dynamo.put("abc", R"({"id":{"S":"a"},"\u0001":{"S":"x"},)" + quoted + "," + nested + "," + wide + "}");
    const auto projected = [&](std::string_view names) {
        const std::string more = R"(,"AttributesToGet":[)" + std::string(names) + "]";
        return dynamo.call("GetItem", get(R"({"id":{"S":"a"}})", more)).body;
    };
    EXPECT_EQ(projected(R"("a\"b")"), R"({"Item":{)" + quoted + "}}");
    EXPECT_EQ(projected(R"("m","id")"), R"({"Item":{"id":{"S":"a"},)" + nested + "}}");
    EXPECT_EQ(projected("\"\u00fc\""), "{\"Item\":{\"\u00fc\":{\"N\":\"1\"}}}");
    EXPECT_EQ(projected(R"("\u0001")"), R"({"Item":{"\u0001":{"S":"x"}}})");
    EXPECT_EQ(projected(R"("S","M","}","L")"), R"({"Item":{}})");
}

TEST(GetItem, AttributesToGetAreWholeNames)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"x.y":{"N":"1"},"x":{"M":{"y":{"N":"2"}}},"name":{"S":"n"}})");
    EXPECT_EQ(dynamo.call("GetItem", get(R"({"id":{"S":"a"}})", R"(,"AttributesToGet":["x.y","name","none"])")).body,
              R"({"Item":{"name":{"S":"n"},"x.y":{"N":"1"}}})");
}

TEST(GetItem, CountsReadUnitsByConsistency)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"},"x":{"S":")" + std::string(5000, 'x') + R"("}})");
    const auto units = [&](std::string_view id, std::string_view more) {
        return dynamo
            .call("GetItem", get(R"({"id":{"S":")" + std::string(id) + R"("}})",
                                 R"(,"ReturnConsumedCapacity":"TOTAL")" + std::string(more)))
            .at("ConsumedCapacity.CapacityUnits");
    };
    EXPECT_EQ(units("a", ""), "1.0");
    EXPECT_EQ(units("a", R"(,"ConsistentRead":true)"), "2.0");
    EXPECT_EQ(units("a", R"(,"ProjectionExpression":"id")"), "1.0");
    EXPECT_EQ(units("none", ""), "0.5");
    EXPECT_EQ(units("none", R"(,"ConsistentRead":true)"), "1.0");
}

TEST(GetItem, RefusesAKeyThatIsNotTheTables)
{
    DynamoWorld dynamo;
    dynamo.make_range_table("abc");
    for (const std::string_view key : {R"({})", R"({"id":{"S":"a"}})", R"({"id":{"S":"a"},"at":{"S":"1"}})",
                                       R"({"id":{"S":"a"},"b":{"N":"1"}})",
                                       R"({"id":{"S":"a"},"at":{"N":"1"},"c":{"S":"x"}})"})
        expect_invalid(dynamo.call("GetItem", get(key)), "The provided key element does not match the schema");
    expect_invalid(dynamo.call("GetItem", get(R"({"id":{"S":""},"at":{"N":"1"}})")),
                   "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain "
                   "an empty string value. Key: id");
}

// (fact DDB-0361)
TEST(GetItem, NothingLiesInsideAKey)
{
    const std::string message =
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: ";
    DynamoWorld dynamo;
    dynamo.make_range_table("abc");
    const std::string key = R"({"id":{"S":"a"},"at":{"N":"1"}})";
    expect_invalid(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"x.y, #k.b.c",)"
                                                   R"("ExpressionAttributeNames":{"#k":"id"})")),
                   message + "id");
    expect_invalid(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"#k[0]",)"
                                                   R"("ExpressionAttributeNames":{"#k":"at"})")),
                   message + "at");
    expect_ok(dynamo.call("GetItem", get(key, R"(,"ProjectionExpression":"id, x.id")")));
}

TEST(GetItem, RefusesMissingPartsAndTables)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("GetItem", get(R"({"id":{"S":"a"}})")), not_found_type, "Requested resource not found");
    expect_invalid(dynamo.call("GetItem", R"({"TableName":"abc","ReturnConsumedCapacity":"hi"})"),
                   "2 validation errors detected: Value 'hi' at 'returnConsumedCapacity' failed to satisfy constraint: "
                   "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value null at 'key' failed to satisfy "
                   "constraint: Member must not be null");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"ExpressionAttributeNames":{"#a":"a"})")),
                   "ExpressionAttributeNames can only be specified when using expressions");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"AttributesToGet":["a"],"ProjectionExpression":"a")")),
                   "Can not use both expression and non-expression parameters in the same request: Non-expression "
                   "parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"AttributesToGet":["a","a"])")),
                   "One or more parameter values were invalid: Duplicate value in attribute name: a");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"AttributesToGet":[""])")), "Empty attribute name");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"AttributesToGet":[])")),
                   "1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy constraint: Member "
                   "must have length greater than or equal to 1");
    expect_invalid(dynamo.call("GetItem", get("{}", R"(,"ProjectionExpression":"")")),
                   "Invalid ProjectionExpression: The expression can not be empty;");
}

TEST(GetItem, WithAutoCreateAMissingLockTableReadsAsEmpty)
{
    DynamoWorld dynamo;
    dynamo.world.settings.auto_create_tables = true;
    EXPECT_EQ(dynamo.call("GetItem", get(R"({"LockID":{"S":"b/k-md5"}})")).body, "{}");
    expect_refused(dynamo.call("GetItem", get(R"({"id":{"S":"a"}})")), not_found_type, "Requested resource not found");
    EXPECT_EQ(dynamo.call("ListTables", "{}").body, R"({"TableNames":[]})");
}

}  // namespace
}  // namespace lockstep::test
