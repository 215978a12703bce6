// Requests that wait: in which order they act, who leaves, who is never held, and how a server ends with them.

#include <gtest/gtest.h>

#include "protocol/base/aws_time.hpp"
#include "tests/unit/server_race/race_world.hpp"

namespace lockstep::test {
namespace {

using race::Reply;

class Parking : public testing::Test {
protected:
    Parking()
    {
        EXPECT_EQ(world.ask(s3_request("setup", "PUT", "/box")).status(), 200U);
        EXPECT_EQ(world.ask(dynamodb_request("setup", "CreateTable",
                                             R"({"TableName":"locks","BillingMode":"PAY_PER_REQUEST",)"
                                             R"("KeySchema":[{"AttributeName":"LockID","KeyType":"HASH"}],)"
                                             R"("AttributeDefinitions":[{"AttributeName":"LockID",)"
                                             R"("AttributeType":"S"}]})"))
                      .status(),
                  200U);
        world.gate.hold();
    }

    static RawRequest lock(const std::string& actor)
    {
        return dynamodb_request(actor, "PutItem",
                                R"x({"TableName":"locks","ConditionExpression":"attribute_not_exists(#k)",)x"
                                R"("ExpressionAttributeNames":{"#k":"LockID"},)"
                                R"("Item":{"LockID":{"S":"state"},"Info":{"S":")" +
                                    actor + R"("}}})");
    }

    RaceWorld world;
};

TEST_F(Parking, TheOrderOfVerdictsIsTheOrderOfCommits)
{
    RawClient first(world.port(), lock("A"));
    const race::Ticket a = world.gate.next();
    RawClient second(world.port(), lock("B"));
    const race::Ticket b = world.gate.next();
    EXPECT_TRUE(first.is_silent());
    EXPECT_EQ(a.actor, "A");
    EXPECT_EQ(b.actor, "B");
    world.gate.decide(b.number);
    EXPECT_EQ(second.answer().status(), 200U);
    world.gate.decide(a.number);
    EXPECT_EQ(first.answer().status(), 400U);
    EXPECT_EQ(world.gate.answer_of(a.number).error, "ConditionalCheckFailedException");
}

TEST_F(Parking, TheDateIsThatOfTheRelease)
{
    RawClient client(world.port(), s3_request("A", "GET", "/box/key"));
    const std::uint64_t number = world.gate.next().number;
    const auto second = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    const auto parked = second();
    while (second() <= parked + std::chrono::seconds(1))
        EXPECT_TRUE(client.is_silent());
    world.gate.decide(number);
    const RawAnswer answer = client.answer();
    const std::string date = answer.header("date");
    EXPECT_NE(date, format_http_date(parked));
    EXPECT_NE(date, format_http_date(parked + std::chrono::seconds(1)));
}

TEST_F(Parking, AClientThatLeavesIsToldOfAndItsStepMayStillRun)
{
    RawClient client(world.port(), s3_request("A", "PUT", "/box/key", "late"));
    const std::uint64_t number = world.gate.next().number;
    EXPECT_EQ(world.gate.left_count(), 0U);
    client.close();
    EXPECT_TRUE(world.gate.has_left(number));
    world.gate.decide(number);
    const race::Answer told = world.gate.answer_of(number);
    EXPECT_EQ(told.status, 200U);
    EXPECT_FALSE(told.delivered);
    world.gate.hold(false);
    EXPECT_EQ(world.object("/box/key"), "late");
}

// Pipelined bytes are no goodbye; the end behind them is.
TEST_F(Parking, MoreBytesAreNotLeaving)
{
    RawClient client(world.port(), s3_request("A", "GET", "/box/key"));
    const std::uint64_t number = world.gate.next().number;
    client.send("GET /more HTTP/1.1\r\n\r\n");
    EXPECT_TRUE(client.is_silent());
    EXPECT_EQ(world.gate.left_count(), 0U);
    client.close();
    EXPECT_TRUE(world.gate.has_left(number));
    world.gate.decide(number, {.execute = false, .reply = Reply::lose});
    EXPECT_EQ(world.gate.answer_of(number).status, 0U);
}

TEST_F(Parking, TheContinueComesBeforeTheVerdict)
{
    RawRequest request = s3_request("A", "PUT", "/box/key", "body");
    request.headers.push_back({"Expect", "100-continue"});
    const std::string bytes = bytes_of(request);
    RawClient client(world.port());
    client.send(std::string_view(bytes).substr(0, bytes.size() - 4));
    EXPECT_EQ(client.receive(25), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_TRUE(world.gate.tickets().back().operation != "PutObject");
    client.send("body");
    world.gate.decide(world.gate.next().number);
    EXPECT_EQ(client.answer().status(), 200U);
}

TEST_F(Parking, OthersThanS3AndDynamoDbAreNeverHeld)
{
    const std::size_t before = world.gate.tickets().size();
    RawRequest identity{.actor = "A", .service = "sts", .method = "POST"};
    identity.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    identity.body = "Action=GetCallerIdentity&Version=2011-06-15";
    EXPECT_EQ(world.ask(identity).status(), 200U);
    const std::string host = "127.0.0.1:" + std::to_string(world.port());
    EXPECT_EQ(world.ask({.actor = "", .target = "/_lockstep/health", .host = host}).status(), 200U);
    EXPECT_EQ(world.ask({.actor = "A", .service = "sqs", .target = "/queue"}).status(), 501U);
    EXPECT_EQ(world.ask({.actor = "", .target = "/box/key"}).status(), 403U);
    EXPECT_EQ(world.gate.tickets().size(), before);
}

TEST_F(Parking, AServerThatEndsLetsGoOfWhatIsHeld)
{
    RawClient waiting(world.port(), lock("A"));
    const std::uint64_t number = world.gate.next().number;
    RawClient gone(world.port(), lock("B"));
    const std::uint64_t zombie = world.gate.next().number;
    gone.close();
    EXPECT_TRUE(world.gate.has_left(zombie));
    world.stop();
    EXPECT_EQ(waiting.answer().bytes, "");
    EXPECT_EQ(world.gate.answer_of(number).status, 0U);
    EXPECT_EQ(world.gate.answer_of(zombie).status, 0U);
}

TEST(Servers, LiveBesideEachOther)
{
    RaceWorld one;
    RaceWorld other;
    for (RaceWorld* world : {&one, &other})
        EXPECT_EQ(world->ask(s3_request("A", "PUT", "/box")).status(), 200U);
    EXPECT_EQ(one.ask(s3_request("A", "PUT", "/box/key", "one")).status(), 200U);
    EXPECT_EQ(one.object("/box/key"), "one");
    EXPECT_EQ(other.object("/box/key"), "");
}

TEST(Servers, OneThatNeverRanEnds)
{
    Config config;
    config.port = 0;
    config.memory = true;
    const server::Server server(config);
    EXPECT_NE(server.port(), 0);
    EXPECT_EQ(server.url(), "http://127.0.0.1:" + std::to_string(server.port()));
}

}  // namespace
}  // namespace lockstep::test
