// What becomes of a request under each verdict, on the wire and in the store.

#include <gtest/gtest.h>

#include "protocol/base/base64.hpp"
#include "protocol/base/result.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/s3/errors.hpp"
#include "tests/unit/server_race/race_world.hpp"

namespace lockstep::test {
namespace {

using race::Reply;
using race::Verdict;

constexpr ErrorKind slow_down{"SlowDown", 503, "Please reduce your request rate."};

class Verdicts : public testing::Test {
protected:
    Verdicts()
    {
        EXPECT_EQ(world.ask(s3_request("setup", "PUT", "/box")).status(), 200U);
        world.gate.hold();
    }

    // A PUT of `body` under this verdict; afterwards the gate lets everything through.
    RawAnswer put(Verdict verdict, std::string body = "one")
    {
        RawClient client(world.port(), s3_request("A", "PUT", "/box/key", std::move(body)));
        number = world.gate.next().number;
        world.gate.decide(number, std::move(verdict));
        RawAnswer answer = client.answer();
        told = world.gate.answer_of(number);
        world.gate.hold(false);
        return answer;
    }

    RaceWorld world;
    std::uint64_t number = 0;
    race::Answer told;
};

TEST_F(Verdicts, RunAndAnswer)
{
    const RawAnswer answer = put({});
    EXPECT_EQ(answer.status(), 200U);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(world.object("/box/key"), "one");
    EXPECT_EQ(told.status, 200U);
    EXPECT_EQ(told.error, "");
    EXPECT_TRUE(told.delivered);
}

TEST_F(Verdicts, AnErrorInsteadOfTheStep)
{
    const RawAnswer answer = put({.execute = false, .answer = refusal(slow_down)});
    EXPECT_EQ(answer.status(), 503U);
    EXPECT_NE(answer.body().find("<Code>SlowDown</Code>"), std::string::npos);
    EXPECT_EQ(world.object("/box/key"), "");
    EXPECT_EQ(told.status, 503U);
    EXPECT_EQ(told.error, "SlowDown");
    EXPECT_TRUE(told.delivered);
}

TEST_F(Verdicts, AnErrorAfterTheStep)
{
    const RawAnswer answer = put({.answer = refusal(s3::errors::internal_error)});
    EXPECT_EQ(answer.status(), 500U);
    EXPECT_EQ(world.object("/box/key"), "one");
    EXPECT_EQ(told.error, "InternalError");
}

TEST_F(Verdicts, ClosedBeforeTheStep)
{
    const RawAnswer answer = put({.execute = false, .reply = Reply::lose});
    EXPECT_EQ(answer.bytes, "");
    EXPECT_FALSE(answer.was_reset);
    EXPECT_EQ(world.object("/box/key"), "");
    EXPECT_EQ(told.status, 0U);
    EXPECT_FALSE(told.delivered);
}

TEST_F(Verdicts, ClosedAfterTheStep)
{
    const RawAnswer answer = put({.reply = Reply::lose});
    EXPECT_EQ(answer.bytes, "");
    EXPECT_FALSE(answer.was_reset);
    EXPECT_EQ(world.object("/box/key"), "one");
    EXPECT_EQ(told.status, 200U);
    EXPECT_FALSE(told.delivered);
}

TEST_F(Verdicts, ResetBeforeTheStep)
{
    const RawAnswer answer = put({.execute = false, .reply = Reply::reset});
    EXPECT_EQ(answer.bytes, "");
    EXPECT_TRUE(answer.was_reset);
    EXPECT_EQ(world.object("/box/key"), "");
}

TEST_F(Verdicts, HalfAHead)
{
    const RawAnswer answer = put({.reply = Reply::half_head});
    EXPECT_TRUE(answer.bytes.starts_with("HTTP/1.1 200"));
    EXPECT_EQ(answer.bytes.find("\r\n\r\n"), std::string::npos);
    EXPECT_EQ(world.object("/box/key"), "one");
    EXPECT_EQ(told.status, 200U);
    EXPECT_FALSE(told.delivered);
}

TEST_F(Verdicts, HalfABody)
{
    const std::string body(1'000'000, 'x');
    put({}, body);
    world.gate.hold();
    RawClient client(world.port(), s3_request("A", "GET", "/box/key"));
    const std::uint64_t get = world.gate.next().number;
    world.gate.decide(get, {.reply = Reply::half_body});
    const RawAnswer answer = client.answer();
    EXPECT_EQ(answer.header("content-length"), "1000000");
    EXPECT_EQ(answer.body(), body.substr(0, 500'000));
    EXPECT_FALSE(world.gate.answer_of(get).delivered);
}

TEST_F(Verdicts, HalfABodyThatIsNotStored)
{
    world.gate.let_through_with({.reply = Reply::half_body});
    world.gate.hold(false);
    const RawAnswer answer = world.ask(s3_request("A", "GET", "/box/nothing"));
    EXPECT_EQ(answer.status(), 404U);
    EXPECT_EQ(answer.body().size(), std::stoul(answer.header("content-length")) / 2);
}

// The first blob of a fresh store is number 1.
TEST_F(Verdicts, AStagedBodyIsGivenBackWhenItsStepDoesNotRun)
{
    put({.execute = false, .reply = Reply::lose}, std::string(600'000, 'x'));
    bool is_gone = false;
    for (int looks = 0; looks < 1000 && !is_gone; ++looks) {
        // Each write lets the sweeper go on.
        EXPECT_EQ(world.ask(s3_request("B", "PUT", "/box/other", "y")).status(), 200U);
        world.on_io_thread([&] {
            is_gone = !world.server().reader().run([](storage::ReadTx& tx) { return tx.blobs().chunk(1, 0); });
        });
    }
    EXPECT_TRUE(is_gone);
}

TEST_F(Verdicts, AStagedBodyStaysWhenItsStepRanButAnErrorIsAnswered)
{
    const std::string body(600'000, 'x');
    EXPECT_EQ(put({.answer = refusal(s3::errors::internal_error)}, body).status(), 500U);
    EXPECT_EQ(world.object("/box/key"), body);
}

TEST_F(Verdicts, AServicesOwnErrorForm)
{
    world.gate.hold(false);
    world.gate.let_through_with(
        {.execute = false, .answer = refusal(dynamodb::errors::internal_server_error)});
    const RawAnswer answer = world.ask(dynamodb_request("A", "ListTables", "{}"));
    EXPECT_EQ(answer.status(), 500U);
    EXPECT_NE(answer.body().find("InternalServerError"), std::string::npos);
}

// The steps before the verdict stay, those behind it do not run.
TEST_F(Verdicts, AVerdictInTheMiddleOfADeleteObjectsEndsIt)
{
    world.gate.hold(false);
    for (const char* key : {"/box/a", "/box/b", "/box/c"})
        EXPECT_EQ(world.ask(s3_request("setup", "PUT", key, "x")).status(), 200U);
    world.gate.hold();
    RawRequest request = s3_request("A", "POST", "/box?delete=",
                                    "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object>"
                                    "<Object><Key>c</Key></Object></Delete>");
    request.headers.push_back({"Content-MD5", base64_encode(md5(request.body))});
    RawClient client(world.port(), request);
    const race::Ticket first = world.gate.next();
    EXPECT_EQ(first.resource, "s3://box/a");
    EXPECT_EQ(first.step_count, 3U);
    world.gate.decide(first.number);
    const race::Ticket second = world.gate.next();
    EXPECT_EQ(second.resource, "s3://box/b");
    EXPECT_EQ(second.step, 1U);
    EXPECT_EQ(second.number, first.number);
    world.gate.decide(second.number, {.execute = false, .answer = refusal(slow_down)});
    EXPECT_EQ(client.answer().status(), 503U);
    world.gate.hold(false);
    EXPECT_EQ(world.object("/box/a"), "");
    EXPECT_EQ(world.object("/box/b"), "x");
    EXPECT_EQ(world.object("/box/c"), "x");
}

}  // namespace
}  // namespace lockstep::test
