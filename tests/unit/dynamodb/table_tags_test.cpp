#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view abc_arn = "arn:aws:dynamodb:us-east-1:123456789012:table/abc";

std::string tag_call(std::string_view arn, std::string_view more)
{
    return R"({"ResourceArn":")" + std::string(arn) + "\"" + std::string(more) + "}";
}

std::string new_table(const std::string& tags)
{
    return R"({"TableName":"xyz","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
           R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST","Tags":[)" +
           tags + "]}";
}

std::string tag(const std::string& key, const std::string& value)
{
    return R"({"Key":")" + key + R"(","Value":")" + value + "\"}";
}

TEST(TableTags, AreAddedReplacedAndRemovedWithAnEmptyBody)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const DynamoAnswer tagged = dynamo.call(
        "TagResource", tag_call(abc_arn, R"(,"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":""}])"));
    EXPECT_EQ(tagged.status, 200u);
    EXPECT_EQ(tagged.body, "");
    expect_ok(dynamo.call("TagResource", tag_call(abc_arn, R"(,"Tags":[{"Key":"a","Value":"2"}])")));
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).body,
              R"({"Tags":[{"Key":"a","Value":"2"},{"Key":"b","Value":""}]})");
    EXPECT_EQ(dynamo.call("UntagResource", tag_call(abc_arn, R"(,"TagKeys":["a","z"])")).body, "");
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).body, R"({"Tags":[{"Key":"b","Value":""}]})");
}

// (fact DDB-0148)
TEST(TableTags, AreListedAllAtOnceWhateverTheToken)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    std::string tags;
    for (int i = 0; i < 50; ++i)
        tags += (tags.empty() ? "" : ",") + (R"({"Key":"k)" + std::to_string(i)) + R"(","Value":"v"})";
    expect_ok(dynamo.call("TagResource", tag_call(abc_arn, ",\"Tags\":[" + tags + "]")));
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).body, "{\"Tags\":[" + tags + "]}");
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, R"(,"NextToken":"x")")).body,
              "{\"Tags\":[" + tags + "]}");
}

TEST(TableTags, RefuseBadResourcesAndEmptyLists)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("TagResource", tag_call(abc_arn, R"(,"Tags":[])")),
                   "Atleast one Tag needs to be provided as Input.");
    expect_invalid(dynamo.call("UntagResource", tag_call(abc_arn, R"(,"TagKeys":[])")),
                   "Atleast one Tag Key needs to be provided as Input.");
    const std::string prefix = "One or more parameter values were invalid: ";
    const auto refuse = [&](const std::string& arn, const std::string& message) {
        expect_invalid(dynamo.call("ListTagsOfResource", tag_call(arn, "")), message + arn);
    };
    refuse("hello", prefix + "ARNs must start with 'arn:': ");
    refuse("", prefix + "ARNs must start with 'arn:': ");
    refuse("arn:", prefix + "Provided Arn is not a DynamoDB resource arn: ");
    refuse("arn:aws:s3:::bucket", prefix + "Provided Arn is not a DynamoDB resource arn: ");
    refuse("arn:aws:dynamodb:us-east-1:123456789012:tables/abc",
           "Invalid TableArn: Invalid ResourceArn provided as input ");
    refuse("arn:aws:dynamodb:eu-west-1:123456789012:table/abc",
           "Invalid TableArn: Invalid ResourceArn provided as input ");
    refuse(std::string(abc_arn) + "/index/i",
           prefix + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ");
    for (const std::string missing : {"arn:aws:dynamodb:us-east-1:123456789012:table/xyz",
                                       "arn:aws:dynamodb:us-east-1:123456789012:table/abc/stream/2030-01-01"})
        expect_refused(dynamo.call("ListTagsOfResource", tag_call(missing, "")), not_found_type,
                       "Requested resource not found: ResourceArn: " + missing + " not found");
    expect_refused(dynamo.call("ListTagsOfResource",
                               tag_call("arn:aws:dynamodb:us-east-1:999999999999:table/abc", "")),
                   "com.amazon.coral.service#AccessDeniedException", "Access is denied");
    expect_invalid(dynamo.call("ListTagsOfResource", "{}"),
                   "1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must "
                   "not be null");
}

TEST(TableTags, AreFiftyAtMost)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    std::string tags;
    for (int i = 0; i < 51; ++i)
        tags += (tags.empty() ? "" : ",") + (R"({"Key":"k)" + std::to_string(i)) + R"(","Value":"v"})";
    const std::string too_many = "Number of Tags exceed the current limit for the provided ResourceArn";
    expect_invalid(dynamo.call("TagResource", tag_call(abc_arn, ",\"Tags\":[" + tags + "]")), too_many);
    expect_invalid(dynamo.call("CreateTable", new_table(tags)), too_many);
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).body, R"({"Tags":[]})");

    std::string keys;
    for (int i = 0; i < 51; ++i)
        keys += (keys.empty() ? "\"k" : ",\"k") + std::to_string(i) + "\"";
    expect_invalid(dynamo.call("UntagResource", tag_call(abc_arn, ",\"TagKeys\":[" + keys + "]")), too_many);
}

// (fact DDB-0362)
TEST(TableTags, AreRefusedOneByOne)
{
    const std::string bad_key = "The Tag Key provided is invalid, Key: ";
    const std::string bad_value = "The Tag Value provided is invalid, Value: ";
    struct Case {
        std::string tags, message;
    };
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    for (const Case& wrong : {
             Case{tag("", "v"), bad_key},
             Case{tag("hi!", "v"), bad_key + "hi!"},
             Case{tag("a\\tb", "v"), bad_key + "a\tb"},
             Case{tag(std::string(129, 'k'), "v"), bad_key + std::string(129, 'k')},
             Case{tag("k", "a,b"), bad_value + "a,b"},
             Case{tag("k", std::string(257, 'v')), bad_value + std::string(257, 'v')},
             Case{R"({"Value":"v"})", bad_key + "null"},
             Case{R"({})", bad_key + "null"},
             Case{R"({"Key":"k"})", bad_value + "null"},
             Case{tag("aws:x", "v"), "Tag Key cannot be prefixed with aws:, Key: aws:x"},
             Case{tag("AWS:x", "v"), "Tag Key cannot be prefixed with aws:, Key: AWS:x"},
             Case{tag("dup", "1") + "," + tag("dup", "2"),
                  "Duplicate Tag Keys provided as input: Duplicate Tag Key found dup"},
         }) {
        expect_invalid(dynamo.call("TagResource", tag_call(abc_arn, ",\"Tags\":[" + wrong.tags + "]")), wrong.message);
        expect_invalid(dynamo.call("CreateTable", new_table(wrong.tags)), wrong.message);
    }
    for (const std::string& key : {std::string(), std::string(129, 'k'), std::string("hi!")})
        expect_invalid(dynamo.call("UntagResource", tag_call(abc_arn, R"(,"TagKeys":["a",")" + key + "\"]")),
                       bad_key + key);
    expect_invalid(dynamo.call("UntagResource", tag_call(abc_arn, R"(,"TagKeys":["aws:x"])")),
                   "Tag Key cannot be prefixed with aws:, Key: aws:x");
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).body, R"({"Tags":[]})");
}

// (fact DDB-0362)
TEST(TableTags, HaveLettersOfAnyScriptAndCountCharacters)
{
    std::string key, value;
    for (int i = 0; i < 128; ++i)
        key += "\u05d0";
    for (int i = 0; i < 256; ++i)
        value += "\u8868";
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_ok(dynamo.call("TagResource", tag_call(abc_arn, ",\"Tags\":[" + tag(key, value) + "," +
                                                               tag("a+b-c=d.e_f:g/h@i 1", "") + "]")));
    EXPECT_EQ(dynamo.call("ListTagsOfResource", tag_call(abc_arn, "")).at("Tags.0.Key"), key);
}

}  // namespace
}  // namespace lockstep::test
