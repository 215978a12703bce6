#include "protocol/s3/policy_condition.hpp"
#include "tests/unit/s3_buckets/s3_world.hpp"

namespace lockstep::test {
namespace {

std::string deny(std::string_view action, std::string_view condition, std::string_view principal = "\"*\"")
{
    return R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":)" + std::string(principal) +
           R"(,"Action":")" + std::string(action) +
           R"(","Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"])" +
           (condition.empty() ? "" : ",\"Condition\":" + std::string(condition)) + "}]}";
}

class S3Policy : public S3World {
protected:
    S3Policy() { make_bucket("bucket"); }
    http::Response keep(std::string_view policy) { return send("PUT /bucket?policy", {}, policy); }
    unsigned list(std::string_view query = "") { return send("GET /bucket?list-type=2" + std::string(query)).status; }
};

TEST_F(S3Policy, APolicyIsShownAsItWasSent)
{
    const std::string policy = deny("s3:ListBucket", R"({"StringEquals":{"s3:prefix":"env:/"}})");

    EXPECT_EQ(keep(policy).status, 204U);

    EXPECT_EQ(send("GET /bucket?policy").body, policy);
    EXPECT_EQ(text_at(send("GET /bucket?policyStatus"), "IsPublic"), "false");
    EXPECT_EQ(send("DELETE /bucket?policy").status, 204U);
    EXPECT_EQ(send("GET /bucket?policy").status, 404U);
}

TEST_F(S3Policy, AnExplicitDenyOfAPrefixIsEnforced)
{
    keep(deny("s3:ListBucket", R"({"StringEquals":{"s3:prefix":"env:/"}})"));

    expect_error(send("GET /bucket?list-type=2&prefix=env%3A%2F"),
                 {"AccessDenied", 403,
                  "User: arn:aws:iam::123456789012:user/test is not authorized to perform: s3:ListBucket on "
                  "resource: \"arn:aws:s3:::bucket\" with an explicit deny in a resource-based policy"});
    EXPECT_EQ(send("GET /bucket?prefix=env%3A%2F").status, 403U);
    EXPECT_EQ(list("&prefix=other"), 200U);
    EXPECT_EQ(list(), 200U);
    EXPECT_EQ(send("GET /bucket?versions&prefix=env%3A%2F").status, 200U);
}

TEST_F(S3Policy, APolicyThatDemandsTlsLocksNobodyOut)
{
    EXPECT_EQ(keep(deny("s3:*", R"({"Bool":{"aws:SecureTransport":"false"}})")).status, 204U);

    EXPECT_EQ(list(), 200U);
    EXPECT_EQ(send("HEAD /bucket").status, 200U);
}

TEST_F(S3Policy, ActionsAndResourcesAreCompared)
{
    keep(deny("s3:List*", ""));
    EXPECT_EQ(list(), 403U);
    EXPECT_EQ(send("GET /bucket?versions").status, 403U);
    EXPECT_EQ(send("GET /bucket?uploads").status, 403U);
    EXPECT_EQ(send("HEAD /bucket").status, 403U);
    keep(deny("s3:GetObject", ""));
    EXPECT_EQ(list(), 200U);
}

TEST_F(S3Policy, OnlyTheNamedPrincipalsAreDenied)
{
    keep(deny("s3:ListBucket", "", R"({"AWS":"arn:aws:iam::999999999999:root"})"));
    EXPECT_EQ(list(), 200U);
    for (const char* principal :
         {R"({"AWS":["123456789012"]})", R"({"AWS":"arn:aws:iam::123456789012:root"})",
          R"({"AWS":"arn:aws:iam::123456789012:user/test"})", R"({"AWS":"*"})"}) {
        keep(deny("s3:ListBucket", "", principal));
        EXPECT_EQ(list(), 403U) << principal;
    }
}

TEST_F(S3Policy, ConditionsWithUnknownKeysDenyNothing)
{
    keep(deny("s3:ListBucket", R"({"StringNotEquals":{"aws:SourceVpce":"vpce-1"}})"));

    EXPECT_EQ(list(), 200U);
}

TEST_F(S3Policy, NegatedOperatorsHoldForAMissingKey)
{
    keep(deny("s3:ListBucket", R"({"StringNotLike":{"s3:prefix":["team-a/*","team-b/*"]}})"));

    EXPECT_EQ(list("&prefix=team-a/x"), 200U);
    EXPECT_EQ(list("&prefix=team-b/"), 200U);
    EXPECT_EQ(list("&prefix=team-c/"), 403U);
    EXPECT_EQ(list(), 403U);
}

TEST_F(S3Policy, NumbersNullAndIfExistsAreUnderstood)
{
    keep(deny("s3:ListBucket", R"({"NumericGreaterThan":{"s3:max-keys":"10"}})"));
    EXPECT_EQ(list("&max-keys=11"), 403U);
    EXPECT_EQ(list("&max-keys=10"), 200U);
    EXPECT_EQ(list(), 200U);
    keep(deny("s3:ListBucket", R"({"Null":{"s3:delimiter":"true"}})"));
    EXPECT_EQ(list(), 403U);
    EXPECT_EQ(list("&delimiter=%2F"), 200U);
    keep(deny("s3:ListBucket", R"({"StringEqualsIfExists":{"s3:prefix":"a"}})"));
    EXPECT_EQ(list(), 403U);
    EXPECT_EQ(list("&prefix=b"), 200U);
}

TEST_F(S3Policy, WhatIsNoPolicyIsRefused)
{
    const auto message = [&](std::string_view policy) {
        const auto answer = keep(policy);
        EXPECT_EQ(answer.status, 400U);
        EXPECT_EQ(text_at(answer, "Code"), "MalformedPolicy");
        return text_at(answer, "Message");
    };
    EXPECT_EQ(message("not json"), "Policies must be valid JSON and the first byte must be '{'");
    EXPECT_EQ(message(" {}"), "Policies must be valid JSON and the first byte must be '{'");
    EXPECT_EQ(message("{}"), "Missing required field Statement");
    EXPECT_EQ(message(R"({"Version":"2012","Statement":[]})"), "The policy must contain a valid version string");
    EXPECT_EQ(message(R"({"Version":1,"Statement":[]})"), "The policy must contain a valid version string");
    EXPECT_EQ(message(R"({"Statement":[{"Effect":"Maybe"}]})"), "Invalid effect");
    EXPECT_EQ(message(R"({"Statement":[{"Effect":"Deny"}]})"), "Missing required field Principal");
    EXPECT_EQ(message(R"({"Statement":[{"Effect":"Deny","Principal":"*"}]})"), "Missing required field Action");
    EXPECT_EQ(message(R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*"}]})"),
              "Missing required field Resource");
    EXPECT_EQ(message(R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",)"
                      R"("Resource":"arn:aws:s3:::other"}]})"),
              "Policy has invalid resource");
}

TEST_F(S3Policy, APublicPolicyIsBlockedUntilTheBlockIsLifted)
{
    const std::string open = R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",)"
                             R"("Resource":"arn:aws:s3:::bucket/*"}]})";
    const auto refused = keep(open);
    EXPECT_EQ(refused.status, 403U);
    EXPECT_EQ(text_at(refused, "Code"), "AccessDenied");

    EXPECT_EQ(send("DELETE /bucket?publicAccessBlock").status, 204U);
    EXPECT_EQ(keep(open).status, 204U);
    EXPECT_EQ(text_at(send("GET /bucket?policyStatus"), "IsPublic"), "true");
}

TEST(S3PolicyPattern, StarsAndQuestionMarksMatch)
{
    using s3::matches_pattern;
    EXPECT_TRUE(matches_pattern("a*c", "abbc"));
    EXPECT_TRUE(matches_pattern("*", ""));
    EXPECT_TRUE(matches_pattern("a?c", "abc"));
    EXPECT_TRUE(matches_pattern("*a*b*", "xxaxxbxx"));
    EXPECT_FALSE(matches_pattern("a?c", "ac"));
    EXPECT_FALSE(matches_pattern("a*c", "abd"));
    EXPECT_FALSE(matches_pattern("", "a"));
}

}  // namespace
}  // namespace lockstep::test
