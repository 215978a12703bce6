// The store as a race sees it.

#include "emulator/lab/world_view.hpp"

#include <gtest/gtest.h>

#include "emulator/dynamodb/dynamodb_service.hpp"
#include "emulator/s3/s3_service.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::test {
namespace {

class ViewOfObjects : public testing::Test {
protected:
    ViewOfObjects() { world.send("PUT /box"); }

    race::World look(const race::World& previous = {}) { return lab::read_world(world.reader(), previous); }

    const s3::S3Service service;
    ServiceWorld world{service};
};

TEST_F(ViewOfObjects, HoldsWhatEveryKeyHolds)
{
    world.send("PUT /box/a%20b", {}, "one");
    world.send("PUT /box/empty");
    world.send("PUT /other");
    world.send("PUT /other/key", {}, "two");
    const race::World seen = look();
    ASSERT_EQ(seen.size(), 3U);
    EXPECT_EQ(seen.at("s3://box/a b").bytes, "one");
    EXPECT_EQ(seen.at("s3://box/empty").bytes, "");
    EXPECT_EQ(seen.at("s3://other/key").bytes, "two");
}

TEST_F(ViewOfObjects, TellsARewriteByItsVersion)
{
    world.send("PUT /box/key", {}, "same");
    const race::World before = look();
    EXPECT_EQ(look(before), before);
    world.clock.advance(std::chrono::milliseconds(1));  // as it is later at each step of a race
    world.send("PUT /box/key", {}, "same");
    const race::World after = look(before);
    EXPECT_NE(after.at("s3://box/key").version, before.at("s3://box/key").version);
    EXPECT_EQ(after.at("s3://box/key").bytes, "same");
}

TEST_F(ViewOfObjects, DoesNotReadAgainWhatItKnows)
{
    world.send("PUT /box/key", {}, "one");
    race::World before = look();
    before.at("s3://box/key").bytes = "remembered";
    EXPECT_EQ(look(before).at("s3://box/key").bytes, "remembered");
    world.send("PUT /box/key", {}, "two");
    EXPECT_EQ(look(before).at("s3://box/key").bytes, "two");
}

TEST_F(ViewOfObjects, KnowsNoDeletedAndNoOlderVersions)
{
    world.send("PUT /box?versioning", {},
               "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    world.send("PUT /box/key", {}, "one");
    world.send("PUT /box/key", {}, "two");
    EXPECT_EQ(look().at("s3://box/key").bytes, "two");
    world.send("DELETE /box/key");
    EXPECT_TRUE(look().empty());
}

TEST_F(ViewOfObjects, JoinsChunksAndParts)
{
    const std::string large(700'000, 'x');
    world.send("PUT /box/large", {}, large);
    EXPECT_EQ(look().at("s3://box/large").bytes, large);

    const std::string begun = world.send("POST /box/parts?uploads").body;
    const std::size_t at = begun.find("<UploadId>") + 10;
    const std::string upload = begun.substr(at, begun.find('<', at) - at);
    std::string list;
    const std::string first(5 * 1024 * 1024, 'a');
    for (const auto& [number, body] : {std::pair("1", first), std::pair("2", std::string("b"))}) {
        const auto part = world.send("PUT /box/parts?partNumber=" + std::string(number) + "&uploadId=" + upload, {}, body);
        list += "<Part><PartNumber>" + std::string(number) + "</PartNumber><ETag>" +
                std::string(part.headers.get("etag")) + "</ETag></Part>";
    }
    EXPECT_FALSE(look().contains("s3://box/parts"));
    const auto completed = world.send("POST /box/parts?uploadId=" + upload, {},
                                      "<CompleteMultipartUpload>" + list + "</CompleteMultipartUpload>");
    ASSERT_EQ(completed.status, 200U) << completed.body;
    EXPECT_EQ(look().at("s3://box/parts").bytes, first + "b");
}

TEST_F(ViewOfObjects, SeesOnlyTheDefaultNamespace)
{
    world.caller.name_space = "test";
    world.send("PUT /box");
    world.send("PUT /box/key", {}, "one");
    EXPECT_TRUE(look().empty());
}

class ViewOfItems : public testing::Test {
protected:
    std::string call(const std::string& operation, const std::string& json)
    {
        return world.send("POST /", {{"X-Amz-Target", "DynamoDB_20120810." + operation},
                                     {"Content-Type", "application/x-amz-json-1.0"}}, json).body;
    }
    race::World look() { return lab::read_world(world.reader()); }

    const dynamodb::DynamoDbService service;
    ServiceWorld world{service};
};

TEST_F(ViewOfItems, HoldsItemsUnderTheirKeys)
{
    call("CreateTable", R"({"TableName":"tab","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"h",)"
                        R"("KeyType":"HASH"},{"AttributeName":"a","KeyType":"RANGE"}],"AttributeDefinitions":[)"
                        R"({"AttributeName":"h","AttributeType":"S"},{"AttributeName":"a","AttributeType":"N"}]})");
    EXPECT_TRUE(look().empty());
    call("PutItem", R"({"TableName":"tab","Item":{"h":{"S":"one"},"a":{"N":"1.0"},"x":{"S":"y"}}})");
    const race::World before = look();
    ASSERT_TRUE(before.contains("ddb://tab/1/one"));
    EXPECT_EQ(before.at("ddb://tab/1/one").bytes, R"({"a":{"N":"1"},"h":{"S":"one"},"x":{"S":"y"}})");
    EXPECT_EQ(look(), before);
    call("PutItem", R"({"TableName":"tab","Item":{"h":{"S":"one"},"a":{"N":"1"},"x":{"S":"z"}}})");
    EXPECT_NE(look().at("ddb://tab/1/one").version, before.at("ddb://tab/1/one").version);
    call("DeleteItem", R"({"TableName":"tab","Key":{"h":{"S":"one"},"a":{"N":"1"}}})");
    EXPECT_TRUE(look().empty());
}

}  // namespace
}  // namespace lockstep::test
