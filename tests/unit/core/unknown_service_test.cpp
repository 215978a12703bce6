// Services that Lockstep does not speak are named in the words of their own protocol.

#include "emulator/core/unknown_service.hpp"

#include <gtest/gtest.h>

#include "tests/support/service_world.hpp"
#include "tests/unit/core/signed_request.hpp"

namespace lockstep::test {
namespace {

http::Response answer_to(const std::string& service, http::Headers headers)
{
    const UnknownService unknown;
    ServiceWorld world(unknown);
    return world.send(signed_request("POST /", {.access_key = "test", .service = service}, std::move(headers)));
}

TEST(UnknownService, JsonIsAnsweredInJson)
{
    const auto answer = answer_to("sqs", {{"X-Amz-Target", "AmazonSQS.SendMessage"}});

    EXPECT_EQ(answer.status, 501U);
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/x-amz-json-1.1");
    EXPECT_EQ(answer.body, "{\"__type\":\"NotImplemented\",\"message\":\"Lockstep does not emulate sqs; it speaks s3, "
                           "dynamodb, sts and iam\"}");
}

TEST(UnknownService, AFormIsAnsweredInQueryXml)
{
    const auto answer = answer_to("sns", {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}});

    EXPECT_EQ(answer.status, 501U);
    EXPECT_NE(answer.body.find("<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented</Code><Message>"
                               "Lockstep does not emulate sns; it speaks s3, dynamodb, sts and iam</Message>"
                               "</Error><RequestId>"),
              std::string::npos)
        << answer.body;
}

TEST(UnknownService, AnythingElseIsAnsweredInXml)
{
    const auto answer = answer_to("route53", {});

    EXPECT_EQ(answer.status, 501U);
    EXPECT_NE(answer.body.find("<Error><Code>NotImplemented</Code><Message>Lockstep does not emulate route53; it "
                               "speaks s3, dynamodb, sts and iam</Message><RequestId>"),
              std::string::npos)
        << answer.body;
    EXPECT_EQ(answer.headers.get("x-amzn-RequestId").size(), 36U);
}

}  // namespace
}  // namespace lockstep::test
