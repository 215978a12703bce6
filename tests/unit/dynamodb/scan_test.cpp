#include <set>

#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

std::string scan(std::string_view more = "")
{
    return R"({"TableName":"abc")" + std::string(more) + "}";
}

void put_many(DynamoWorld& dynamo, int count)
{
    for (int i = 0; i < count; ++i)
        dynamo.put("abc", R"({"id":{"S":"k)" + std::to_string(i) + R"("},"n":{"N":")" + std::to_string(i) + R"("}})");
}

// The keys of all pages, in order. Fails when a page is endless.
std::vector<std::string> scan_all(DynamoWorld& dynamo, std::string_view more)
{
    std::vector<std::string> keys;
    std::string start;
    for (int page = 0; page < 1000; ++page) {
        const DynamoAnswer answer = dynamo.call("Scan", scan(std::string(more) + start));
        EXPECT_EQ(answer.status, 200u) << answer.body;
        for (std::size_t i = 0; !answer.at("Items." + std::to_string(i)).empty(); ++i)
            keys.push_back(answer.at("Items." + std::to_string(i) + ".id.S"));
        const std::string last = answer.at("LastEvaluatedKey");
        if (last.empty())
            return keys;
        start = ",\"ExclusiveStartKey\":" + last;
    }
    ADD_FAILURE() << "no last page";
    return keys;
}

TEST(Scan, AnEmptyTableHasNoItems)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    EXPECT_EQ(dynamo.call("Scan", scan()).body, R"({"Items":[],"Count":0,"ScannedCount":0})");
}

TEST(Scan, PagesReturnEveryItemOnceInAStableOrder)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 25);
    const std::vector<std::string> whole = scan_all(dynamo, "");
    EXPECT_EQ(std::set(whole.begin(), whole.end()).size(), 25u);
    EXPECT_EQ(scan_all(dynamo, R"(,"Limit":1)"), whole);
    EXPECT_EQ(scan_all(dynamo, R"(,"Limit":7)"), whole);
    EXPECT_FALSE(std::is_sorted(whole.begin(), whole.end())) << "users must not come to rely on an order";
}

TEST(Scan, APageThatStopsAtItsLimitHasALastKeyEvenWhenNothingFollows)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 2);
    const DynamoAnswer answer = dynamo.call("Scan", scan(R"(,"Limit":2)"));
    EXPECT_EQ(answer.at("Count"), "2");
    EXPECT_NE(answer.at("LastEvaluatedKey.id.S"), "");
    EXPECT_EQ(answer.at("LastEvaluatedKey.n"), "");
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"Limit":3)")).at("LastEvaluatedKey"), "");
}

TEST(Scan, AFilterCountsAfterAndTheLimitBefore)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 10);
    const std::string filter =
        R"(,"FilterExpression":"n >= :n","ExpressionAttributeValues":{":n":{"N":"7"}})";
    const DynamoAnswer answer = dynamo.call("Scan", scan(filter));
    EXPECT_EQ(answer.at("Count"), "3");
    EXPECT_EQ(answer.at("ScannedCount"), "10");
    const DynamoAnswer limited = dynamo.call("Scan", scan(filter + R"(,"Limit":4)"));
    EXPECT_EQ(limited.at("ScannedCount"), "4");
    EXPECT_EQ(scan_all(dynamo, filter + R"(,"Limit":1)").size(), 3u);
}

TEST(Scan, AFilterMayLookAtKeys)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 3);
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"FilterExpression":"id = :k","ExpressionAttributeValues":{":k":{"S":"k1"}})"))
                  .at("Items"),
              R"([{"id":{"S":"k1"},"n":{"N":"1"}}])");
}

TEST(Scan, ProjectsAndCounts)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 1);
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"ProjectionExpression":"n")")).body,
              R"({"Items":[{"n":{"N":"0"}}],"Count":1,"ScannedCount":1})");
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"ProjectionExpression":"n","Select":"SPECIFIC_ATTRIBUTES")")).status, 200u);
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"AttributesToGet":["n"])")).at("Items"), R"([{"n":{"N":"0"}}])");
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"Select":"COUNT")")).body, R"({"Count":1,"ScannedCount":1})");
    EXPECT_EQ(dynamo.call("Scan", scan(R"(,"Select":"ALL_ATTRIBUTES")")).at("Count"), "1");
}

TEST(Scan, APageEndsAfterTheItemThatCrossesOneMegabyte)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const std::string filling(300 * 1024, 'x');
    for (const std::string id : {"a", "b", "c", "d", "e"})
        dynamo.put("abc", R"({"id":{"S":")" + id + R"("},"x":{"S":")" + filling + R"("}})");
    const DynamoAnswer first = dynamo.call("Scan", scan(R"(,"Select":"COUNT","ReturnConsumedCapacity":"TOTAL")"));
    EXPECT_EQ(first.at("Count"), "4");
    EXPECT_EQ(first.at("ConsumedCapacity.CapacityUnits"), "150.5");
    EXPECT_EQ(scan_all(dynamo, "").size(), 5u);
}

TEST(Scan, SegmentsShareTheItems)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    put_many(dynamo, 40);
    std::multiset<std::string> keys;
    std::size_t used_segments = 0;
    for (int segment = 0; segment < 4; ++segment) {
        const auto part =
            scan_all(dynamo, R"(,"Limit":3,"TotalSegments":4,"Segment":)" + std::to_string(segment));
        used_segments += part.empty() ? 0 : 1;
        keys.insert(part.begin(), part.end());
    }
    EXPECT_EQ(keys.size(), 40u);
    EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), 40u);
    EXPECT_GT(used_segments, 2u);
}

TEST(Scan, RefusesSegmentsThatDoNotFit)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("Scan", scan(R"(,"Segment":0)")),
                   "The TotalSegments parameter is required but was not present in the request when Segment parameter "
                   "is present");
    expect_invalid(dynamo.call("Scan", scan(R"(,"TotalSegments":2)")),
                   "The Segment parameter is required but was not present in the request when parameter "
                   "TotalSegments is present");
    expect_invalid(dynamo.call("Scan", scan(R"(,"TotalSegments":5,"Segment":5)")),
                   "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is "
                   "not less than TotalSegments: 5");
    expect_invalid(dynamo.call("Scan", scan(R"(,"TotalSegments":1000001,"Segment":-1)")),
                   "2 validation errors detected: Value '1000001' at 'totalSegments' failed to satisfy constraint: "
                   "Member must have value less than or equal to 1000000; Value '-1' at 'segment' failed to satisfy "
                   "constraint: Member must have value greater than or equal to 0");
    const DynamoAnswer none = dynamo.call("Scan", scan(R"(,"TotalSegments":2,"Segment":0,"ExclusiveStartKey":{"id":{"S":"a"}})"));
    const DynamoAnswer other = dynamo.call("Scan", scan(R"(,"TotalSegments":2,"Segment":1,"ExclusiveStartKey":{"id":{"S":"a"}})"));
    const DynamoAnswer& wrong = none.status == 200 ? other : none;
    EXPECT_EQ((none.status == 200) + (other.status == 200), 1) << "a key belongs to one segment";
    EXPECT_TRUE(wrong.message().starts_with("The provided starting key is invalid: Invalid ExclusiveStartKey. Please "
                                            "use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: "))
        << wrong.body;
}

TEST(Scan, TheStartKeyNeedNotExistButMustFit)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_ok(dynamo.call("Scan", scan(R"(,"ExclusiveStartKey":{"id":{"S":"none"}})")));
    expect_invalid(dynamo.call("Scan", scan(R"(,"ExclusiveStartKey":{"x":{"S":"a"}})")),
                   "The provided starting key is invalid: The provided key element does not match the schema");
    expect_invalid(dynamo.call("Scan", scan(R"(,"ExclusiveStartKey":{"id":{"N":"x"}})")),
                   "The provided starting key is invalid: The parameter cannot be converted to a numeric value: x");
}

TEST(Scan, RefusesBadParameters)
{
    struct Case {
        std::string more, message;
    };
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    for (const Case& wrong : {
             Case{R"(,"Limit":0)", "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
                                   "Member must have value greater than or equal to 1"},
             Case{R"(,"Select":"hi")",
                  "1 validation error detected: Value 'hi' at 'select' failed to satisfy constraint: Member must "
                  "satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"},
             Case{R"(,"Select":"SPECIFIC_ATTRIBUTES")",
                  "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"},
             Case{R"(,"Select":"ALL_ATTRIBUTES","ProjectionExpression":"a")",
                  "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES"},
             Case{R"(,"Select":"COUNT","ProjectionExpression":"a")",
                  "Cannot specify the ProjectionExpression when choosing to get only the Count"},
             Case{R"(,"Select":"COUNT","AttributesToGet":["a"])",
                  "Cannot specify the AttributesToGet when choosing to get only the Count"},
             Case{R"(,"Select":"ALL_PROJECTED_ATTRIBUTES")",
                  "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"},
             Case{R"(,"IndexName":"by_user")", "The table does not have the specified index: by_user"},
             Case{R"(,"ScanFilter":{})",
                  "Lockstep does not support the legacy parameter ScanFilter yet; use an expression instead"},
             Case{R"(,"AttributesToGet":["a"],"FilterExpression":"a = :a")",
                  "Can not use both expression and non-expression parameters in the same request: Non-expression "
                  "parameters: {AttributesToGet} Expression parameters: {FilterExpression}"},
             Case{R"(,"ExpressionAttributeValues":{":a":{"S":"a"}})",
                  "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null"},
             Case{R"(,"FilterExpression":"attribute_exists(id.a) AND n = n2")",
                  "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id"},
             Case{R"(,"ProjectionExpression":"id[0]")",
                  "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id"},
             Case{R"(,"FilterExpression":"")", "Invalid FilterExpression: The expression can not be empty;"},
         })
        expect_invalid(dynamo.call("Scan", scan(wrong.more)), wrong.message);
    expect_refused(dynamo.call("Scan", R"({"TableName":"xyz"})"), not_found_type, "Requested resource not found");
}

TEST(Scan, RefusesValuesThatNothingUses)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("Scan", scan(R"(,"FilterExpression":"a = :a","ExpressionAttributeValues":)"
                                            R"({":a":{"S":"a"},":b":{"S":"b"}})")),
                   "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
}

}  // namespace
}  // namespace lockstep::test
