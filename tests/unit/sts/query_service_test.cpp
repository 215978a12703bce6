// STS and IAM as Terraform and the SDKs ask them.

#include "emulator/sts/query_service.hpp"

#include <gtest/gtest.h>

#include "emulator/core/identities.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::test {
namespace {

const std::string role = "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fteam%2Fdeploy";

class Query : public ::testing::Test {
protected:
    http::Response ask(const std::string& form)
    {
        return world.send("POST /", {{"Content-Type", "application/x-www-form-urlencoded"}}, form);
    }

    static std::string element(const http::Response& answer, const std::string& name)
    {
        const std::string opening = "<" + name + ">";
        const std::size_t begin = answer.body.find(opening);
        if (begin == std::string::npos)
            return "(none)";
        const std::size_t from = begin + opening.size();
        return answer.body.substr(from, answer.body.find("</" + name + ">") - from);
    }

    void expect_refusal(const std::string& form, unsigned status, const std::string& code,
                        const std::string& message)
    {
        const auto answer = ask(form);
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(element(answer, "Code"), code);
        EXPECT_EQ(element(answer, "Message"), message);
        EXPECT_EQ(element(answer, "Type"), status < 500 ? "Sender" : "Receiver");
        EXPECT_EQ(element(answer, "RequestId").size(), 36U);
    }

    sts::QueryService service;
    ServiceWorld world{service};
};

TEST_F(Query, GetCallerIdentityNamesTheCaller)
{
    const auto answer = ask("Action=GetCallerIdentity&Version=2011-06-15");

    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.headers.get("Content-Type"), "text/xml");
    EXPECT_NE(answer.body.find("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                               "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/test</Arn>"
                               "<UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>123456789012</Account>"
                               "</GetCallerIdentityResult><ResponseMetadata><RequestId>"),
              std::string::npos)
        << answer.body;
    EXPECT_EQ(element(answer, "RequestId"), answer.headers.get("x-amzn-RequestId"));
}

TEST_F(Query, AssumeRoleHandsOutCredentialsAndWritesThemDown)
{
    const auto answer =
        ask("Action=AssumeRole&Version=2011-06-15&DurationSeconds=900&RoleSessionName=ci&RoleArn=" + role);

    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(element(answer, "Arn"), "arn:aws:sts::123456789012:assumed-role/deploy/ci");
    EXPECT_TRUE(element(answer, "AccessKeyId").starts_with("ASIA"));
    EXPECT_TRUE(element(answer, "AssumedRoleId").starts_with("AROA"));
    EXPECT_TRUE(element(answer, "AssumedRoleId").ends_with(":ci"));
    EXPECT_EQ(element(answer, "Expiration"), "2030-01-01T00:15:00Z");
    const auto keys = world.read([](storage::ReadTx& tx) { return tx.issued_keys().all(); });
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(keys[0].access_key, element(answer, "AccessKeyId"));
    EXPECT_EQ(keys[0].secret_key, element(answer, "SecretAccessKey"));
    EXPECT_EQ(keys[0].session_token, element(answer, "SessionToken"));
    EXPECT_EQ(keys[0].issued_to, "AKIAIOSFODNN7EXAMPLE");
}

// A role of a real account, which nobody has set up here, works on what its caller made (fact TF-0301).
TEST_F(Query, ASessionWorksOnTheDataOfItsRoleOrOfTheDefaultAccount)
{
    const auto account_of_session = [&] {
        const std::string id = element(ask("Action=AssumeRole&RoleSessionName=ci&RoleArn=" + role), "AccessKeyId");
        for (const auto& key : world.read([](storage::ReadTx& tx) { return tx.issued_keys().all(); }))
            if (key.access_key == id)
                return key.account;
        return std::string("none");
    };
    EXPECT_EQ(account_of_session(), "123456789012");

    world.caller.account = default_account;
    EXPECT_EQ(account_of_session(), default_account);
}

TEST_F(Query, AnHourIsTheDefaultDuration)
{
    EXPECT_EQ(element(ask("Action=AssumeRole&RoleSessionName=ci&RoleArn=" + role), "Expiration"),
              "2030-01-01T01:00:00Z");
}

TEST_F(Query, ConstraintsAreReportedTogether)
{
    expect_refusal("Action=AssumeRole", 400, "ValidationError",
                   "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must "
                   "not be null; Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null");
    expect_refusal("Action=AssumeRole&RoleSessionName=ci&DurationSeconds=899&RoleArn=" + role, 400, "ValidationError",
                   "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member "
                   "must have value greater than or equal to 900");
    expect_refusal("Action=AssumeRole&RoleSessionName=ci&DurationSeconds=43201&RoleArn=" + role, 400,
                   "ValidationError",
                   "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: "
                   "Member must have value less than or equal to 43200");
    expect_refusal("Action=AssumeRole&RoleSessionName=a%20b&RoleArn=" + role, 400, "ValidationError",
                   "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member "
                   "must satisfy regular expression pattern: [\\w+=,.@-]*");
    expect_refusal("Action=AssumeRole&RoleSessionName=a&RoleArn=" + role, 400, "ValidationError",
                   "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member "
                   "must have length greater than or equal to 2");
    expect_refusal("Action=AssumeRole&RoleSessionName=ci&RoleArn=short", 400, "ValidationError",
                   "1 validation error detected: Value 'short' at 'roleArn' failed to satisfy constraint: Member must "
                   "have length greater than or equal to 20");
}

TEST_F(Query, ARoleArnMustNameARole)
{
    expect_refusal("Action=AssumeRole&RoleSessionName=ci&RoleArn=arn:aws:iam::123456789012:user/alice", 400,
                   "ValidationError", "arn:aws:iam::123456789012:user/alice is invalid");
    expect_refusal("Action=AssumeRole&RoleSessionName=ci&RoleArn=arn:aws:iam::12345678901x:role/deploy", 400,
                   "ValidationError", "arn:aws:iam::12345678901x:role/deploy is invalid");
}

TEST_F(Query, AWebIdentityNeedsNoSignature)
{
    world.caller.anonymous = true;
    world.caller.access_key.clear();
    const std::string form = "Action=AssumeRoleWithWebIdentity&RoleSessionName=ci&RoleArn=" + role;

    const auto answer = ask(form + "&WebIdentityToken=header.payload.signature");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(element(answer, "Arn"), "arn:aws:sts::123456789012:assumed-role/deploy/ci");
    expect_refusal(form, 400, "ValidationError",
                   "1 validation error detected: Value null at 'webIdentityToken' failed to satisfy constraint: Member "
                   "must not be null");
    for (const char* action : {"GetCallerIdentity", "AssumeRole", "GetUser", "CreateQueue"})
        expect_refusal(std::string("Action=") + action, 403, "MissingAuthenticationToken",
                       "Request is missing Authentication Token");
}

TEST_F(Query, GetUserKnowsTheCallerOnly)
{
    const auto answer = ask("Action=GetUser&Version=2010-05-08");

    EXPECT_EQ(answer.status, 200U);
    EXPECT_NE(answer.body.find("<GetUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"),
              std::string::npos);
    EXPECT_EQ(element(answer, "UserName"), "test");
    EXPECT_EQ(element(answer, "Arn"), "arn:aws:iam::123456789012:user/test");
    EXPECT_EQ(ask("Action=GetUser&UserName=test").status, 200U);
    expect_refusal("Action=GetUser&UserName=bob", 404, "NoSuchEntity", "The user with name bob cannot be found.");
}

TEST_F(Query, ListRolesIsEmpty)
{
    const auto answer = ask("Action=ListRoles&MaxItems=1");

    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(element(answer, "IsTruncated"), "false");
    EXPECT_EQ(answer.body.find("<member>"), std::string::npos);
    expect_refusal("Action=ListRoles&MaxItems=0", 400, "ValidationError",
                   "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must "
                   "have value greater than or equal to 1");
}

TEST_F(Query, WhatIsMissingIsNamed)
{
    expect_refusal("Action=CreateUser&Version=2010-05-08", 501, "NotImplemented",
                   "Lockstep does not emulate CreateUser (version 2010-05-08)");
    expect_refusal("Version=2010-05-08", 400, "MissingAction", "Missing Action");
    expect_refusal("Action=%zz", 400, "MalformedQueryString", "The query string contains a syntax error.");
}

}  // namespace
}  // namespace lockstep::test
