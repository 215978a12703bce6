// What the gate sees: names, actors, canonical texts; and the ids that follow from the seed.

#include <gtest/gtest.h>

#include "protocol/base/aws_time.hpp"
#include "tests/unit/server_race/race_world.hpp"

namespace lockstep::test {
namespace {

class Tickets : public testing::Test {
protected:
    Tickets() { EXPECT_EQ(world.ask(s3_request("setup", "PUT", "/box")).status(), 200U); }

    // The ticket of a request that is let through.
    race::Ticket ticket_of(const RawRequest& request)
    {
        answer = world.ask(request);
        race::Ticket ticket = world.gate.tickets().back();
        told = world.gate.answer_of(ticket.number);
        return ticket;
    }

    RaceWorld world;
    RawAnswer answer;
    race::Answer told;
};

TEST_F(Tickets, NameAWriteOfAnObject)
{
    RawRequest request = s3_request("A", "PUT", "/box/dir/key%20name", "body");
    request.headers = {{"If-None-Match", "*"},
                       {"amz-sdk-invocation-id", "call-1"},
                       {"amz-sdk-request", "attempt=2; max=5"},
                       {"User-Agent", "toy"}};
    const race::Ticket ticket = ticket_of(request);
    EXPECT_EQ(ticket.actor, "A");
    EXPECT_EQ(ticket.service, "s3");
    EXPECT_EQ(ticket.operation, "PutObject");
    EXPECT_EQ(ticket.resource, "s3://box/dir/key name");
    EXPECT_EQ(ticket.invocation, "call-1");
    EXPECT_EQ(ticket.attempt, 2);
    EXPECT_EQ(ticket.attempt_max, 5);
    EXPECT_EQ(ticket.step, 0U);
    EXPECT_EQ(ticket.step_count, 1U);
    EXPECT_TRUE(ticket.writes);
    EXPECT_EQ(ticket.request, "PutObject box/dir/key name\nif-none-match: *\ncontent-length: 4\n");
}

TEST_F(Tickets, NameReadsBucketsAndLists)
{
    EXPECT_EQ(ticket_of(s3_request("A", "HEAD", "/box")).resource, "s3://box");
    EXPECT_FALSE(ticket_of(s3_request("A", "GET", "/box/key?versionId=null")).writes);
    const race::Ticket list = ticket_of(s3_request("A", "GET", "/box?list-type=2&prefix=env%2F&max-keys=2&x-id=List"));
    EXPECT_EQ(list.operation, "ListObjectsV2");
    EXPECT_EQ(list.resource, "s3://box/env/");
    EXPECT_EQ(list.request, "ListObjectsV2 box/env/\n?list-type=2\n?max-keys=2\n?prefix=env/\n");
    EXPECT_EQ(ticket_of(s3_request("A", "GET", "/")).resource, "s3://");
}

TEST_F(Tickets, NameItems)
{
    const std::string table =
        R"({"TableName":"tab","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"h","KeyType":"HASH"},)"
        R"({"AttributeName":"a","KeyType":"RANGE"}],"AttributeDefinitions":[{"AttributeName":"h",)"
        R"("AttributeType":"S"},{"AttributeName":"a","AttributeType":"N"}]})";
    EXPECT_EQ(ticket_of(dynamodb_request("A", "CreateTable", table)).resource, "ddb://tab");
    const std::string key = R"({"h":{"S":"one"},"a":{"N":"1.0"}})";
    const race::Ticket put = ticket_of(
        dynamodb_request("A", "PutItem", R"({"TableName":"tab","Item":{"x":{"S":"y"},"h":{"S":"one"},"a":{"N":"1.0"}}})"));
    const race::Ticket get = ticket_of(dynamodb_request("A", "GetItem", R"({"TableName":"tab","Key":)" + key + "}"));
    EXPECT_EQ(answer.status(), 200U);
    EXPECT_EQ(put.resource, "ddb://tab/1/one");
    EXPECT_EQ(get.resource, put.resource);
    EXPECT_EQ(get.service, "dynamodb");
    EXPECT_TRUE(put.writes);
    EXPECT_NE(told.text.find(R"("x":{"S":"y"})"), std::string::npos);
}

TEST_F(Tickets, SayTheSameForEveryOrderOfMembers)
{
    const auto request_text = [this](const char* names) {
        return ticket_of(dynamodb_request("A", "Scan",
                                          std::string(R"({"TableName": "tab", "ExpressionAttributeNames":)") + names + "}"))
            .request;
    };
    EXPECT_EQ(request_text(R"({"#a":"x","#b":"y"})"), request_text(R"({ "#b":"y", "#a":"x" })"));
    EXPECT_EQ(request_text(R"({"#a":"x","#b":"y"})"),
              "Scan tab\n" R"({"ExpressionAttributeNames":{"#a":"x","#b":"y"},"TableName":"tab"})");
}

TEST_F(Tickets, AnswersAreTextsWithoutIdsDatesAndPorts)
{
    ticket_of(s3_request("A", "PUT", "/box/key", "body"));
    EXPECT_EQ(told.text.substr(0, 4), "200\n");
    EXPECT_NE(told.text.find("etag: \"841a2d689ad86bd1611447453c22c6fc\"\n"), std::string::npos);
    EXPECT_EQ(told.text.find("x-amz-request-id"), std::string::npos);
    ticket_of(s3_request("A", "GET", "/box/key"));
    EXPECT_NE(told.text.find("content-length: 4\n"), std::string::npos);
    EXPECT_EQ(told.text.find("body"), std::string::npos);
    EXPECT_EQ(told.text.find("last-modified"), std::string::npos);
    ticket_of(s3_request("A", "GET", "/box/missing"));
    EXPECT_EQ(told.error, "NoSuchKey");
    EXPECT_NE(told.text.find("<Code>NoSuchKey</Code>"), std::string::npos);
    EXPECT_NE(told.text.find("<RequestId><id></RequestId>"), std::string::npos);
}

// Refused from its head alone; the gate decides when the client hears it.
TEST_F(Tickets, RefusedRequestsAreHeldUnderTheirName)
{
    world.gate.hold();
    RawRequest request = s3_request("A", "PUT", "/box/key", "body");
    request.date = "20200101T000000Z";
    RawClient client(world.port(), request);
    const race::Ticket ticket = world.gate.next();
    EXPECT_EQ(ticket.actor, "A");
    EXPECT_EQ(ticket.operation, "PutObject");
    EXPECT_EQ(ticket.resource, "s3://box/key");
    EXPECT_FALSE(ticket.writes);
    EXPECT_TRUE(client.is_silent());
    world.gate.decide(ticket.number);
    EXPECT_EQ(client.answer().status(), 403U);
    EXPECT_EQ(world.gate.answer_of(ticket.number).error, "RequestTimeTooSkewed");
}

TEST_F(Tickets, RefusedBodiesAreHeldUnderTheirName)
{
    RawRequest request = s3_request("A", "PUT", "/box/key", "body");
    request.headers = {{"Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww=="}};
    const race::Ticket put = ticket_of(request);
    EXPECT_EQ(put.resource, "s3://box/key");
    EXPECT_EQ(told.error, "BadDigest");
    const race::Ticket item = ticket_of(dynamodb_request(
        "A", "PutItem", R"({"TableName":"tab","Item":{"LockID":{"S":"x"}},"ConditionExpression":"oops"})"));
    EXPECT_EQ(item.operation, "PutItem");
    EXPECT_EQ(item.resource, "ddb://tab/x");
    EXPECT_EQ(told.error, "ValidationException");
}

TEST_F(Tickets, APresignedRequestIsItsSignersAndSaysNothingOfTheSignature)
{
    RawRequest request = s3_request("", "GET", "");
    const std::string date =
        format_amz_date(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    request.target = "/box/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F" + date.substr(0, 8) +
                     "%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=" + date +
                     "&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=" + std::string(64, '0');
    const race::Ticket ticket = ticket_of(request);
    EXPECT_EQ(answer.status(), 404U);
    EXPECT_EQ(ticket.actor, "A");
    EXPECT_EQ(ticket.request, "GetObject box/key\n");
}

TEST_F(Tickets, AnIssuedKeyIsItsAskersActor)
{
    RawRequest assume{.actor = "A", .service = "sts", .method = "POST"};
    assume.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    assume.body = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=toy&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012"
                  "%3Arole%2Fr";
    const std::string document = world.ask(assume).body();
    const std::size_t begin = document.find("<AccessKeyId>") + 13;
    const std::string key = document.substr(begin, document.find('<', begin) - begin);
    ASSERT_TRUE(key.starts_with("ASIA")) << document;
    // Without its token and signature the key is refused, and still A's.
    EXPECT_EQ(ticket_of(s3_request(key, "GET", "/box/key")).actor, "A");
    EXPECT_EQ(answer.status(), 400U);
}

std::string version_of(RaceWorld& world, const std::string& actor, const std::string& path)
{
    return world.ask(s3_request(actor, "PUT", path, "body")).header("x-amz-version-id");
}

void make_versioned(RaceWorld& world)
{
    EXPECT_EQ(world.ask(s3_request("setup", "PUT", "/box")).status(), 200U);
    EXPECT_EQ(world.ask(s3_request("setup", "PUT", "/box?versioning=",
                                   "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"))
                  .status(),
              200U);
}

TEST(Seeds, IndependentStepsGetTheirIdsInEitherOrder)
{
    RaceWorld one(5);
    RaceWorld other(5);
    make_versioned(one);
    make_versioned(other);
    const std::string a = version_of(one, "A", "/box/a");
    const std::string b = version_of(one, "B", "/box/b");
    EXPECT_EQ(version_of(other, "B", "/box/b"), b);
    EXPECT_EQ(version_of(other, "A", "/box/a"), a);
    EXPECT_NE(a, b);
    EXPECT_NE(version_of(one, "A", "/box/a"), a);
}

TEST(Seeds, StoredTimesCountTheStepsOfTheRace)
{
    RaceWorld world;
    EXPECT_EQ(world.ask(s3_request("A", "PUT", "/box")).status(), 200U);
    EXPECT_EQ(world.ask(s3_request("A", "PUT", "/box/key", "x")).status(), 200U);
    EXPECT_EQ(world.ask(s3_request("A", "HEAD", "/box/key")).header("last-modified"),
              "Tue, 01 Jan 2030 00:00:00 GMT");
}

}  // namespace
}  // namespace lockstep::test
