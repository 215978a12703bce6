#include <zlib.h>

#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

TEST(DynamoEnvelope, EveryAnswerHasAnIdAndAChecksumOfItsBytes)
{
    DynamoWorld dynamo;
    for (const std::string_view operation : {"ListTables", "GetItem"}) {
        const DynamoAnswer answer = dynamo.call(operation, "{}");
        EXPECT_EQ(answer.headers.get("x-amzn-requestid").size(), 52u);
        const auto* bytes = reinterpret_cast<const unsigned char*>(answer.body.data());
        const auto crc = ::crc32(0, bytes, static_cast<unsigned>(answer.body.size()));
        EXPECT_EQ(answer.headers.get("x-amz-crc32"), std::to_string(crc));
    }
}

TEST(DynamoEnvelope, AnswersInTheContentTypeOfTheRequest)
{
    DynamoWorld dynamo;
    for (const std::string type : {"application/json", "application/x-amz-json-1.0"}) {
        const http::Response response = dynamo.world.send(
            "POST /", {{"Content-Type", type}, {"X-Amz-Target", "DynamoDB_20120810.ListTables"}}, "{}");
        EXPECT_EQ(response.status, 200u);
        EXPECT_EQ(response.headers.get("content-type"), type);
    }
}

// (fact DDB-0002)
TEST(DynamoEnvelope, WithoutAContentTypeTheRefusalIsPlainJson)
{
    DynamoWorld dynamo;
    const http::Response answer = dynamo.world.send("POST /", {{"X-Amz-Target", "DynamoDB_20120810.ListTables"}}, "");
    EXPECT_EQ(answer.status, 400u);
    EXPECT_EQ(answer.headers.get("content-type"), "application/json");
}

TEST(DynamoEnvelope, AnyOtherMethodOrContentTypeIsNoEndpoint)
{
    DynamoWorld dynamo;
    const http::Headers json_1_1{{"Content-Type", "application/x-amz-json-1.1"},
                                 {"Content-Length", "2"},
                                 {"X-Amz-Target", "DynamoDB_20120810.ListTables"}};
    const http::Headers json_1_0{{"Content-Type", "application/x-amz-json-1.0"},
                                 {"X-Amz-Target", "DynamoDB_20120810.ListTables"}};
    for (const auto& [line, headers] :
         {std::pair{"POST /", json_1_1}, {"PUT /", json_1_0}, {"DELETE /", json_1_0}, {"OPTIONS /", json_1_0}}) {
        const http::Response response = dynamo.world.send(line, headers, "{}");
        EXPECT_EQ(response.status, 404u) << line;
        EXPECT_EQ(response.body, "<UnknownOperationException/>\n") << line;
        EXPECT_EQ(response.headers.get("x-amz-crc32"), "3552371480") << line;
    }
}

TEST(DynamoEnvelope, ABodyThatIsNotJsonHasNoMessage)
{
    DynamoWorld dynamo;
    for (const std::string_view body : {"", "{", "hi", "[]", "\"a\"", "7", "{\"TableName\":\"a\"}}"}) {
        const DynamoAnswer answer = dynamo.call("ListTables", body);
        EXPECT_EQ(answer.status, 400u) << body;
        EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#SerializationException"})") << body;
    }
}

std::string packed_text(std::string text, int window_bits)
{
    std::string packed(text.size() + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string gzipped(const std::string& text)
{
    return packed_text(text, 15 + 16);
}

std::string deflated(const std::string& text)
{
    return packed_text(text, 15);
}

DynamoAnswer list_tables(DynamoWorld& dynamo, std::string_view coding, const std::string& body)
{
    const http::Response response = dynamo.world.send("POST /",
                                                      {{"Content-Type", "application/x-amz-json-1.0"},
                                                       {"Content-Encoding", std::string(coding)},
                                                       {"X-Amz-Target", "DynamoDB_20120810.ListTables"}},
                                                      body);
    return {.status = response.status, .body = response.body, .headers = response.headers};
}

// (fact DDB-0018)
TEST(DynamoEnvelope, APackedBodyIsUnpacked)
{
    DynamoWorld dynamo;
    const std::string tables = R"({"TableNames":[]})";
    EXPECT_EQ(list_tables(dynamo, "gzip", gzipped("{}")).body, tables);
    EXPECT_EQ(list_tables(dynamo, "GZIP", gzipped("{") + gzipped("") + gzipped("}")).body, tables);
    EXPECT_EQ(list_tables(dynamo, "deflate", deflated("{}")).body, tables);
    EXPECT_EQ(list_tables(dynamo, "identity", "{}").body, tables);
}

// (fact DDB-0018)
TEST(DynamoEnvelope, ABodyThatCannotBeUnpackedIsRefused)
{
    struct Case {
        std::string coding, body;
    };
    const std::string whole = gzipped("{}");
    const std::string large = "{" + std::string(17 * 1024 * 1024, ' ') + "}";
    DynamoWorld dynamo;
    for (const Case& broken : {
             Case{"gzip", "{}"}, Case{"gzip", ""}, Case{"gzip", whole.substr(0, whole.size() - 1)},
             Case{"gzip", whole + "x"}, Case{"gzip", gzipped(large)}, Case{"gzip", deflated("{}")},
             Case{"gzip", gzipped(large.substr(0, large.size() / 2)) + gzipped(large.substr(large.size() / 2))},
             Case{"deflate", "{}"}, Case{"deflate", ""}, Case{"deflate", whole},
             Case{"deflate", deflated("{") + deflated("}")}, Case{"deflate", deflated(large)},
             Case{"garbage", "{}"}, Case{"gzip, deflate", "{}"},
         })
        EXPECT_EQ(list_tables(dynamo, broken.coding, broken.body).type(), serialization_type)
            << broken.coding << " of " << broken.body.size() << " bytes";
}

TEST(DynamoEnvelope, AWrongJsonTypeIsNamedWithACapitalMessage)
{
    struct Case {
        std::string_view operation, body, message;
    };
    DynamoWorld dynamo;
    for (const Case& wrong : {
             Case{"GetItem", R"({"TableName":23})", "NUMBER_VALUE cannot be converted to String"},
             Case{"GetItem", R"({"TableName":2.5})", "DECIMAL_VALUE cannot be converted to String"},
             Case{"GetItem", R"({"TableName":true})", "TRUE_VALUE cannot be converted to String"},
             Case{"GetItem", R"({"TableName":false})", "FALSE_VALUE cannot be converted to String"},
             Case{"GetItem", R"({"TableName":[]})", "Unrecognized collection type class java.lang.String"},
             Case{"GetItem", R"({"TableName":{}})", "Start of structure or map found where not expected"},
             Case{"GetItem", R"({"ConsistentRead":"23"})", "Unexpected token received from parser"},
             Case{"GetItem", R"({"ConsistentRead":1})", "NUMBER_VALUE cannot be converted to Boolean"},
             Case{"ListTables", R"({"Limit":"3"})", "STRING_VALUE cannot be converted to Integer"},
             Case{"ListTables", R"({"Limit":true})", "TRUE_VALUE cannot be converted to Integer"},
             Case{"GetItem", R"({"ExpressionAttributeNames":"a"})", "Unexpected field type"},
             Case{"GetItem", R"({"ExpressionAttributeNames":{"#a":1}})", "NUMBER_VALUE cannot be converted to String"},
             Case{"CreateTable", R"({"KeySchema":"a"})", "Unexpected field type"},
             Case{"CreateTable", R"({"KeySchema":["a"]})", "Unexpected value type in payload"},
             Case{"CreateTable", R"({"ProvisionedThroughput":"a"})", "Unexpected field type"},
             Case{"CreateTable", R"({"ProvisionedThroughput":[]})",
                  "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.ProvisionedThroughput"},
             Case{"PutItem", R"({"Item":{"a":{"N":1}}})", "NUMBER_VALUE cannot be converted to String"},
             Case{"UntagResource", R"({"TagKeys":{}})", "Start of structure or map found where not expected"},
         }) {
        const DynamoAnswer answer = dynamo.call(wrong.operation, wrong.body);
        EXPECT_EQ(answer.status, 400u) << wrong.body;
        EXPECT_EQ(answer.type(), serialization_type) << wrong.body;
        EXPECT_EQ(answer.at("Message"), wrong.message) << wrong.body;
    }
}

TEST(DynamoEnvelope, TypesOfTheWholeRequestComeBeforeAnyConstraint)
{
    DynamoWorld dynamo;
    const DynamoAnswer answer =
        dynamo.call("PutItem", R"({"TableName":"","Item":{},"ReturnValues":"hi","ConditionExpression":7})");
    EXPECT_EQ(answer.type(), serialization_type);
}

TEST(DynamoEnvelope, UnknownMembersAndNullsAreIgnored)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call("ListTables", R"({"Nonsense":{"a":[1]},"Limit":null,"ExclusiveStartTableName":null})"));
}

TEST(DynamoEnvelope, AnUnknownTargetHasNoMessage)
{
    DynamoWorld dynamo;
    const DynamoAnswer answer = dynamo.call("Nonsense", "{}");
    EXPECT_EQ(answer.status, 400u);
    EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
}

TEST(DynamoEnvelope, AnOperationThatLockstepDoesNotHaveIsNamed)
{
    DynamoWorld dynamo;
    for (const std::string operation : {"UpdateItem", "Query", "BatchWriteItem", "TransactWriteItems"})
        expect_refused(dynamo.call(operation, "{}"), "com.amazon.coral.service#UnknownOperationException",
                       "Lockstep does not support " + operation + " yet");
}

TEST(DynamoEnvelope, ABodyHasSixteenMegabytesAtMost)
{
    const dynamodb::DynamoDbService service;
    const auto plan = service.accept(request("POST /", {{"Content-Type", "application/x-amz-json-1.0"},
                                                        {"X-Amz-Target", "DynamoDB_20120810.PutItem"}}));
    ASSERT_TRUE(plan.has_value());
    EXPECT_EQ(plan->kind, http::BodyKind::whole);
    EXPECT_EQ(plan->size_bytes_max, 16u * 1024 * 1024);

    constexpr ErrorKind too_large{"EntityTooLarge", 400, "S3's words"};
    const http::Response answer = service.refuse(request("POST /"), refusal(too_large), {});
    EXPECT_EQ(answer.status, 413u);
    EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#RequestEntityTooLargeException",)"
                           R"("message":"Request body is larger than 16 MB"})");
}

TEST(DynamoEnvelope, TheLogSeesTableKeyAndCondition)
{
    DynamoWorld dynamo;
    const dynamodb::DynamoDbService service;
    const auto begin = [&](std::string_view operation, std::string_view body) {
        const auto call = service.begin(request("POST /", {{"X-Amz-Target", "DynamoDB_20120810." + std::string(operation)}},
                                                body),
                                        dynamo.world.caller);
        EXPECT_TRUE(call.has_value());
        return call ? (*call)->resource() + "|" + (*call)->condition() : "";
    };
    EXPECT_EQ(begin("PutItem", R"x({"TableName":"abc","Item":{"LockID":{"S":"b/k"}},)x"
                               R"x("ConditionExpression":"attribute_not_exists(LockID)"})x"),
              "abc/b/k|attribute_not_exists(LockID)");
    EXPECT_EQ(begin("DeleteItem", R"({"TableName":"abc","Key":{"id":{"N":"1.0"}}})"), "abc/1|");
    EXPECT_EQ(begin("Scan", R"({"TableName":"abc"})"), "abc|");
}

TEST(DynamoEnvelope, GetSaysThatItIsHealthy)
{
    DynamoWorld dynamo;
    const http::Response response = dynamo.world.send("GET /", {{"Host", "localhost:4566"}});
    EXPECT_EQ(response.status, 200u);
    EXPECT_EQ(response.body, "healthy: localhost:4566 ");
    const http::Response aws = dynamo.world.send("GET /", {{"Host", "dynamodb.us-east-1.amazonaws.com"}});
    EXPECT_EQ(aws.body, "healthy: dynamodb.us-east-1.amazonaws.com ");
}

TEST(DynamoEnvelope, ADocumentDeeperThanTheParserGoesIsAnItemTooDeep)
{
    DynamoWorld dynamo;
    std::string value = R"({"S":"x"})";
    for (int level = 0; level < 60; ++level)
        value = R"({"M":{"a":)" + value + "}}";
    expect_invalid(dynamo.call("PutItem", R"({"TableName":"abc","Item":{"id":)" + value + "}}"),
                   "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
                   "supported limit");
}

}  // namespace
}  // namespace lockstep::test
