// Who is let in, who is not, and in whose words.

#include "emulator/core/authenticate.hpp"

#include <gtest/gtest.h>

#include "tests/unit/core/signed_request.hpp"

namespace lockstep::test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class Authenticate : public ::testing::Test {
protected:
    Authenticate()
    {
        lenient.add(known_identity());
        strict.add(known_identity());
    }

    // The refusal; its kind is null when the request was let in.
    ApiError refusal_of(const http::Request& sent, const Identities& identities)
    {
        who = Authenticated{};
        const auto result = authenticate(sent, identities, who);
        return result ? ApiError{.kind = nullptr, .message = {}} : result.error();
    }
    ApiError refusal_of(const http::Request& sent) { return refusal_of(sent, lenient); }

    static std::string field(const ApiError& error, std::string_view name)
    {
        for (const NameValue& one : error.fields)
            if (one.name == name)
                return one.value;
        return "(none)";
    }

    Identities lenient{AuthMode::lenient};
    Identities strict{AuthMode::strict};
    Authenticated who;
};

void expect_refusal(const ApiError& error, std::string_view code, unsigned status, std::string_view message)
{
    ASSERT_NE(error.kind, nullptr) << "let in instead of " << code;
    EXPECT_EQ(error.kind->code, code);
    EXPECT_EQ(error.kind->status, status);
    EXPECT_EQ(error.message, message);
}

TEST_F(Authenticate, AKnownKeyIsVerifiedAndNamesItsOwner)
{
    EXPECT_EQ(refusal_of(signed_request("GET /bucket/a%20key?versionId=1&acl")).kind, nullptr);

    EXPECT_EQ(who.service, ServiceName::s3);
    EXPECT_EQ(who.caller.account, "111122223333");
    EXPECT_EQ(who.caller.arn, "arn:aws:iam::111122223333:user/alice");
    EXPECT_EQ(who.caller.region, "eu-west-1");
    EXPECT_EQ(who.payload_sha256, hash_of_nothing);
    EXPECT_FALSE(who.signing_key.empty());
    EXPECT_FALSE(who.caller.anonymous);
}

TEST_F(Authenticate, AWrongSignatureIsShownWhatWasCalculated)
{
    const ApiError error = refusal_of(signed_request("GET /bucket/key", {.secret_key = "another"}));

    expect_refusal(error, "SignatureDoesNotMatch", 403,
                   "The request signature we calculated does not match the signature you provided. Check your "
                   "key and signing method.");
    ASSERT_EQ(error.fields.size(), 6U);
    EXPECT_EQ(field(error, "AWSAccessKeyId"), "AKIAIOSFODNN7EXAMPLE");
    EXPECT_TRUE(field(error, "StringToSign")
                    .starts_with("AWS4-HMAC-SHA256\n20300101T000000Z\n20300101/eu-west-1/s3/aws4_request\n"));
    EXPECT_TRUE(field(error, "StringToSignBytes").starts_with("41 57 53 34 2d 48 4d 41 43"));
    EXPECT_EQ(field(error, "SignatureProvided").size(), 64U);
    EXPECT_EQ(field(error, "CanonicalRequest"),
              "GET\n/bucket/key\n\nhost:localhost:4566\nx-amz-content-sha256:" + hash_of_nothing +
                  "\nx-amz-date:20300101T000000Z\n\nhost;x-amz-content-sha256;x-amz-date\n" + hash_of_nothing);
    EXPECT_TRUE(field(error, "CanonicalRequestBytes").starts_with("47 45 54 0a 2f"));
}

TEST_F(Authenticate, AStrangersSignatureCountsOnlyInLenientMode)
{
    const auto sent = signed_request("GET /", {.access_key = "123456789012", .secret_key = "whatever"});

    EXPECT_EQ(refusal_of(sent).kind, nullptr);
    EXPECT_EQ(who.caller.account, "123456789012");
    EXPECT_EQ(who.caller.arn, "arn:aws:iam::123456789012:root");
    EXPECT_EQ(who.caller.canonical_id, canonical_id_of("123456789012"));
    EXPECT_TRUE(who.signing_key.empty());
    EXPECT_EQ(refusal_of(signed_request("GET /", {.access_key = "test"})).kind, nullptr);
    EXPECT_EQ(who.caller.account, "000000000000");

    const ApiError error = refusal_of(sent, strict);
    expect_refusal(error, "InvalidAccessKeyId", 403,
                   "The AWS Access Key Id you provided does not exist in our records.");
    EXPECT_EQ(field(error, "AWSAccessKeyId"), "123456789012");
}

TEST_F(Authenticate, AClockMayBeFifteenMinutesOff)
{
    auto sent = signed_request("GET /", {.access_key = "test"});
    sent.arrived = world_start + minutes(15);
    EXPECT_EQ(refusal_of(sent).kind, nullptr);
    sent.arrived = world_start - minutes(15);
    EXPECT_EQ(refusal_of(sent).kind, nullptr);

    sent.arrived = world_start + minutes(15) + seconds(1);
    const ApiError error = refusal_of(sent);
    expect_refusal(error, "RequestTimeTooSkewed", 403,
                   "The difference between the request time and the current time is too large.");
    EXPECT_EQ(field(error, "RequestTime"), "20300101T000000Z");
    EXPECT_EQ(field(error, "ServerTime"), "2030-01-01T00:15:01Z");
    EXPECT_EQ(field(error, "MaxAllowedSkewMilliseconds"), "900000");
}

TEST_F(Authenticate, DynamoDBSaysHowFarTheClockIsOff)
{
    auto sent = signed_request("POST /", {.service = "dynamodb", .signed_headers = "host;x-amz-date"});
    sent.arrived = world_start + minutes(20);
    expect_refusal(refusal_of(sent), "InvalidSignatureException", 400,
                   "Signature expired: 20300101T000000Z is now earlier than 20300101T000500Z (20300101T002000Z - "
                   "15 min.)");
    sent.arrived = world_start - minutes(20);
    expect_refusal(refusal_of(sent), "InvalidSignatureException", 400,
                   "Signature not yet current: 20300101T000000Z is still later than 20291231T235500Z "
                   "(20291231T234000Z + 15 min.)");
}

TEST_F(Authenticate, APresignedUrlWorksUntilItExpires)
{
    auto sent = presigned_request("GET /bucket/key", "60");
    sent.arrived = world_start + seconds(60);
    EXPECT_EQ(refusal_of(sent).kind, nullptr);

    sent.arrived = world_start + seconds(61);
    const ApiError error = refusal_of(sent);
    expect_refusal(error, "AccessDenied", 403, "Request has expired");
    EXPECT_EQ(field(error, "X-Amz-Expires"), "60");
    EXPECT_EQ(field(error, "Expires"), "2030-01-01T00:01:00Z");
    EXPECT_EQ(field(error, "ServerTime"), "2030-01-01T00:01:01Z");
}

TEST_F(Authenticate, APresignedUrlOfTheFutureIsNotYetValid)
{
    auto sent = presigned_request("GET /bucket/key", "60");
    sent.arrived = world_start - minutes(16);

    const ApiError error = refusal_of(sent);
    expect_refusal(error, "AccessDenied", 403, "Request is not yet valid");
    EXPECT_EQ(field(error, "X-Amz-Date"), "1893456000000");
    EXPECT_EQ(field(error, "Expires"), "2030-01-01T00:01:00Z");
    EXPECT_EQ(field(error, "ServerTime"), "2029-12-31T23:44:00Z");
}

TEST_F(Authenticate, APresignedRequestOfAnotherServiceSaysHowFarTheClockIsOff)
{
    auto sent = presigned_request("POST /", "60", {.service = "dynamodb"});
    sent.arrived = world_start + seconds(61);
    expect_refusal(refusal_of(sent), "InvalidSignatureException", 400,
                   "Signature expired: 20300101T000000Z is now earlier than 20300101T000001Z (20300101T000101Z - 1 "
                   "min.)");
}

TEST_F(Authenticate, APresignedUrlIsGoodForItsPathOnly)
{
    auto sent = presigned_request("GET /bucket/key", "60");
    sent.signed_path = sent.path = "/bucket/other";

    EXPECT_EQ(refusal_of(sent).kind->code, "SignatureDoesNotMatch");
}

TEST_F(Authenticate, HeadersOfAmazonMustBeSigned)
{
    const auto sent = signed_request("PUT /b/k", {}, {{"x-amz-acl", "private"}, {"X-Amz-Meta-A", "1"}});

    const ApiError error = refusal_of(sent);
    expect_refusal(error, "AccessDenied", 403, "There were headers present in the request which were not signed");
    EXPECT_EQ(field(error, "HeadersNotSigned"), "x-amz-acl, x-amz-meta-a");
}

TEST_F(Authenticate, APresignedUrlIgnoresAHashOfTheBodyThatItDoesNotSign)
{
    for (const std::string_view hash : {std::string_view("UNSIGNED-PAYLOAD"), std::string_view(hash_of_nothing)}) {
        auto sent = presigned_request("PUT /b/k", "60");
        sent.headers.add("X-Amz-Content-Sha256", hash);
        EXPECT_EQ(refusal_of(sent).kind, nullptr) << hash;
    }

    auto sent = presigned_request("PUT /b/k", "60");
    sent.headers.add("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    sent.headers.add("x-amz-user-agent", "x");
    EXPECT_EQ(field(refusal_of(sent), "HeadersNotSigned"), "x-amz-user-agent");
    EXPECT_EQ(field(refusal_of(signed_request("PUT /b/k", {.signed_headers = "host;x-amz-date"})), "HeadersNotSigned"),
              "x-amz-content-sha256");
}

TEST_F(Authenticate, TheHostMustBeSignedEverywhere)
{
    expect_refusal(refusal_of(signed_request("POST /", {.service = "dynamodb", .signed_headers = "x-amz-date"})),
                   "InvalidSignatureException", 400, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
    EXPECT_EQ(refusal_of(signed_request("POST /", {.service = "sts", .signed_headers = "x-amz-date"})).kind->code,
              "SignatureDoesNotMatch");
    EXPECT_EQ(refusal_of(signed_request("GET /", {.signed_headers = "x-amz-content-sha256;x-amz-date"})).kind->code,
              "AccessDenied");
}

TEST_F(Authenticate, S3WantsToKnowThePayload)
{
    auto sent = signed_request("GET /", {.access_key = "test"});
    sent.headers.erase("x-amz-content-sha256");
    expect_refusal(refusal_of(sent), "InvalidRequest", 400,
                   "Missing required header for this request: x-amz-content-sha256");

    sent.headers.set("x-amz-content-sha256", "abc");
    const ApiError error = refusal_of(sent);
    EXPECT_EQ(error.kind->code, "InvalidArgument");
    EXPECT_EQ(error.kind->status, 400U);
    EXPECT_TRUE(error.message.starts_with("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, "));
    EXPECT_EQ(field(error, "ArgumentName"), "x-amz-content-sha256");
    EXPECT_EQ(field(error, "ArgumentValue"), "abc");
    sent.headers.set("x-amz-content-sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD");
    EXPECT_EQ(refusal_of(sent).kind->code, "InvalidArgument");

    sent.headers.set("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    EXPECT_EQ(refusal_of(sent).kind, nullptr);
    EXPECT_EQ(who.chunked, http::ChunkedForm::unsigned_trailer);
    sent.headers.set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    EXPECT_EQ(refusal_of(sent).kind, nullptr);
    EXPECT_EQ(who.payload_sha256, "");
}

TEST_F(Authenticate, ABodyThatTheHeadDoesNotDescribeIsVerifiedLater)
{
    auto sent = signed_request("POST /", {.service = "dynamodb", .signed_headers = "host;x-amz-date"}, {}, "{}");

    EXPECT_EQ(refusal_of(sent).kind, nullptr);
    EXPECT_TRUE(who.verify_after_body);
    EXPECT_TRUE(verify_body_signature(sent, who).has_value());

    sent.body = "{\"TableName\":\"t\"}";
    ASSERT_EQ(refusal_of(sent).kind, nullptr);
    const auto verified = verify_body_signature(sent, who);
    ASSERT_FALSE(verified);
    expect_refusal(verified.error(), "InvalidSignatureException", 400,
                   "The request signature we calculated does not match the signature you provided. Check your AWS "
                   "Secret Access Key and signing method. Consult the service documentation for details.");
}

TEST_F(Authenticate, AnIssuedKeyNeedsItsToken)
{
    Identity issued = known_identity();
    issued.access_key = "ASIAEXAMPLE";
    issued.session_token = "token";
    issued.expires = world_start + minutes(1);
    lenient.add(issued);
    const Signer signer{.access_key = "ASIAEXAMPLE",
                        .signed_headers = "host;x-amz-content-sha256;x-amz-date;x-amz-security-token"};
    const auto with_token = [&](const std::string& token) {
        return signed_request("GET /", signer, {{"x-amz-security-token", token}});
    };

    EXPECT_EQ(refusal_of(with_token("token")).kind, nullptr);
    const ApiError wrong = refusal_of(with_token("other"));
    expect_refusal(wrong, "InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
    EXPECT_EQ(field(wrong, "Token-0"), "other");
    EXPECT_EQ(refusal_of(signed_request("GET /", {.access_key = "ASIAEXAMPLE"})).kind->code, "InvalidToken");

    auto late = with_token("token");
    late.arrived += minutes(2);
    const ApiError expired = refusal_of(late);
    expect_refusal(expired, "ExpiredToken", 400, "The provided token has expired.");
    EXPECT_EQ(field(expired, "Token-0"), "token");
}

TEST_F(Authenticate, StsAndDynamoDBHaveTheirOwnWordsForTokens)
{
    Identity issued = known_identity();
    issued.session_token = "token";
    issued.expires = world_start - minutes(1);
    lenient.add(issued);
    const auto sent = [](const std::string& service, const std::string& token) {
        return signed_request("POST /", {.service = service, .signed_headers = "host;x-amz-date"},
                              {{"x-amz-security-token", token}});
    };
    const std::string invalid = "The security token included in the request is invalid.";
    const std::string expired = "The security token included in the request is expired";

    expect_refusal(refusal_of(sent("sts", "other")), "InvalidClientTokenId", 403, invalid);
    expect_refusal(refusal_of(sent("sts", "token")), "ExpiredToken", 403, expired);
    expect_refusal(refusal_of(sent("dynamodb", "other")), "UnrecognizedClientException", 400, invalid);
    expect_refusal(refusal_of(sent("dynamodb", "token")), "ExpiredTokenException", 400, expired);
}

TEST_F(Authenticate, AnUnsignedRequestIsAnonymous)
{
    EXPECT_EQ(refusal_of(request("GET /bucket/key", {{"User-Agent", "aws-cli/2 app/ci-7 x"}})).kind, nullptr);
    EXPECT_TRUE(who.caller.anonymous);
    EXPECT_EQ(who.caller.access_key, "");
    EXPECT_EQ(who.caller.session_name, "ci-7");

    expect_refusal(refusal_of(request("POST /", {{"X-Amz-Target", "DynamoDB_20120810.GetItem"}})),
                   "MissingAuthenticationTokenException", 400, "Request is missing Authentication Token");
}

TEST_F(Authenticate, TheScopeDecidesTheService)
{
    const auto service_of = [&](const http::Request& sent) {
        (void)refusal_of(sent);
        return who.service;
    };
    const auto scoped = [](const std::string& service) {
        return signed_request("POST /", {.service = service, .signed_headers = "host;x-amz-date"},
                              {{"X-Amz-Target", "DynamoDB_20120810.GetItem"}});
    };

    EXPECT_EQ(service_of(scoped("sts")), ServiceName::query);
    EXPECT_EQ(service_of(scoped("iam")), ServiceName::query);
    EXPECT_EQ(service_of(scoped("dynamodb")), ServiceName::dynamodb);
    EXPECT_EQ(service_of(scoped("sqs")), ServiceName::unknown);
    EXPECT_EQ(service_of(request("POST /", {{"Content-Type", "application/x-www-form-urlencoded"}})),
              ServiceName::query);
    EXPECT_EQ(service_of(request("POST /", {{"X-Amz-Target", "AmazonSQS.SendMessage"}})), ServiceName::unknown);
    EXPECT_EQ(service_of(request("GET /_lockstep/health")), ServiceName::admin);
    EXPECT_EQ(service_of(request("GET /_lockstep")), ServiceName::s3);
}

TEST_F(Authenticate, HoistedHeadersCountAsHeaders)
{
    auto sent = request("PUT /b/k?X-Amz-Meta-Colour=blue&x-amz-acl=private&X-Amz-Expires=60", {{"x-amz-acl", "kept"}});

    restore_hoisted_headers(sent);

    EXPECT_EQ(sent.headers.get("x-amz-meta-colour"), "blue");
    EXPECT_EQ(sent.headers.get("x-amz-acl"), "kept");
    EXPECT_FALSE(sent.headers.contains("x-amz-expires"));
}

}  // namespace
}  // namespace lockstep::test
