// What a head claims, and how each service names what is wrong with it.

#include "protocol/auth/claim.hpp"

#include <gtest/gtest.h>

#include "protocol/auth/s3_failures.hpp"
#include "protocol/auth/service_failures.hpp"
#include "tests/support/requests.hpp"

namespace lockstep::auth {
namespace {

const std::string credential = "Credential=AK/20300101/us-east-1/s3/aws4_request";
const std::string rest = ", SignedHeaders=host;x-amz-date, Signature=00";

Failure failure_of(const http::Request& request)
{
    const auto claim = parse_claim(request);
    EXPECT_FALSE(claim.has_value());
    return claim ? Failure{} : claim.error();
}

Failure with_header(const std::string& authorization, const std::string& date = "20300101T000000Z")
{
    http::Headers headers{{"Authorization", authorization}};
    if (!date.empty())
        headers.add("X-Amz-Date", date);
    return failure_of(test::request("GET /", headers));
}

void expect_error(const ApiError& error, std::string_view code, unsigned status, std::string_view message)
{
    EXPECT_EQ(error.kind->code, code);
    EXPECT_EQ(error.kind->status, status);
    EXPECT_EQ(error.message, message);
}

TEST(Claim, ReadsTheHeader)
{
    const auto claim = parse_claim(test::request("GET /", {{"Authorization", "AWS4-HMAC-SHA256 Credential=a/b/20300101/"
                                                                             "us-east-1/s3/aws4_request,SignedHeaders="
                                                                             "host;x-amz-date,Signature=00"},
                                                           {"X-Amz-Date", "20300101T000000Z"}}))
                           .value()
                           .value();

    EXPECT_EQ(claim.access_key, "a/b");
    EXPECT_EQ(claim.scope(), "20300101/us-east-1/s3/aws4_request");
    EXPECT_EQ(claim.signed_headers, (std::vector<std::string>{"host", "x-amz-date"}));
    EXPECT_FALSE(claim.presigned);
    EXPECT_FALSE(parse_claim(test::request("GET /")).value().has_value());
}

TEST(Claim, BothKindsAtOnceAreRefused)
{
    const auto failure = failure_of(
        test::request("GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256", {{"Authorization", "AWS4-HMAC-SHA256 x"}}));

    expect_error(s3_error(failure), "InvalidArgument", 400,
                 "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                 "parameter or the Authorization header should be specified");
    expect_error(dynamodb_error(failure), "InvalidSignatureException", 400,
                 "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
}

TEST(Claim, SignatureVersionTwoIsRefused)
{
    const std::string message =
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";

    expect_error(s3_error(with_header("AWS AK:c2lnbmF0dXJl")), "InvalidRequest", 400, message);
    expect_error(s3_error(with_header("AWS4-ECDSA-P256-SHA256 x")), "InvalidRequest", 400, message);
    expect_error(s3_error(failure_of(test::request("GET /b/k?AWSAccessKeyId=AK&Signature=x&Expires=1"))),
                 "InvalidRequest", 400, message);
    expect_error(dynamodb_error(with_header("AWS AK:c2lnbmF0dXJl")), "MissingAuthenticationTokenException", 400,
                 "Request is missing Authentication Token");
    expect_error(query_error(with_header("Basic x")), "MissingAuthenticationToken", 403,
                 "Request is missing Authentication Token");
}

TEST(Claim, OtherSchemesAreRefused)
{
    const ApiError error = s3_error(with_header("Bearer abc"));

    expect_error(error, "InvalidArgument", 400, "Unsupported Authorization Type");
    ASSERT_EQ(error.fields.size(), 2U);
    EXPECT_EQ(error.fields[1].value, "Bearer abc");
    EXPECT_EQ(query_error(with_header("Bearer abc")).kind->code, "MissingAuthenticationToken");
}

TEST(Claim, WithoutADateS3DeniesAccess)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 " + credential + rest, "");

    expect_error(s3_error(failure), "AccessDenied", 403,
                 "AWS authentication requires a valid Date or x-amz-date header");
    expect_error(query_error(failure), "IncompleteSignature", 400,
                 "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                 "Authorization=AWS4-HMAC-SHA256 " + credential + rest);
}

TEST(Claim, EveryMissingPartIsListed)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 x", "");
    const std::string message =
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
        "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either "
        "a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 x";

    expect_error(dynamodb_error(failure), "IncompleteSignatureException", 400, message);
    expect_error(query_error(failure), "IncompleteSignature", 400, message);
    expect_error(s3_error(failure), "AuthorizationHeaderMalformed", 400,
                 "The authorization header is malformed; the authorization header requires three components: "
                 "Credential, SignedHeaders, and Signature.");
}

TEST(Claim, ACredentialHasFiveParts)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 Credential=AK/20300101/s3" + rest);

    expect_error(s3_error(failure), "AuthorizationHeaderMalformed", 400,
                 "The authorization header is malformed; the Credential is mal-formed; expecting "
                 "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    expect_error(query_error(failure), "IncompleteSignature", 400,
                 "Credential must have at least 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
                 "'AK/20300101/s3'");
}

TEST(Claim, ADateMustBeReadable)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 " + credential + rest, "yesterday");

    expect_error(s3_error(failure), "AccessDenied", 403,
                 "AWS authentication requires a valid Date or x-amz-date header");
    expect_error(dynamodb_error(failure), "IncompleteSignatureException", 400,
                 "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601");
}

TEST(Claim, ACredentialOfAnotherDayIsRefused)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 " + credential + rest, "20300102T000000Z");

    expect_error(s3_error(failure), "AuthorizationHeaderMalformed", 400,
                 "The authorization header is malformed; Invalid credential date \"20300101\". This date is not the "
                 "same as X-Amz-Date: \"20300102\".");
    expect_error(dynamodb_error(failure), "InvalidSignatureException", 400,
                 "Invalid credential date \"20300101\". This date is not the same as X-Amz-Date: \"20300102\".");
}

std::string presigned(const std::string& expires, const std::string& credential_text, const std::string& date)
{
    return "GET /b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + credential_text + "&X-Amz-Date=" + date +
           "&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
}

TEST(Claim, QueryParametersAreCheckedOneByOne)
{
    const std::string good = "AK/20300101/us-east-1/s3/aws4_request";
    const std::string date = "20300101T000000Z";
    const auto expect = [](const std::string& line, std::string_view message) {
        expect_error(s3_error(failure_of(test::request(line))), "AuthorizationQueryParametersError", 400, message);
    };

    expect("GET /b/k?X-Amz-Signature=00",
           "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
           "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    expect(presigned("604801", good, date),
           "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
           "604800 seconds");
    expect(presigned("-1", good, date), "X-Amz-Expires must be non-negative");
    expect(presigned("soon", good, date), "X-Amz-Expires should be a number");
    expect(presigned("99999999999999999999", good, date), "X-Amz-Expires should be a number");
    expect(presigned("60", "AK/20300101", date),
           "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "
           "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    expect(presigned("60", good, "2030-01-01"),
           "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    expect(presigned("60", good, "20300102T000000Z"),
           "Invalid credential date \"20300101\". This date is not the same as X-Amz-Date: \"20300102\".");
    EXPECT_TRUE(parse_claim(test::request(presigned("604800", good, date))).value().has_value());
}

TEST(Claim, EveryMissingParameterIsListed)
{
    const auto failure = failure_of(test::request("POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date="));
    const std::string message =
        "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include "
        "'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string "
        "parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.";

    expect_error(dynamodb_error(failure), "IncompleteSignatureException", 400, message);
    expect_error(query_error(failure), "IncompleteSignature", 400, message);
}

// A presigned request of that service, without X-Amz-Expires.
std::string without_expires(const std::string& service)
{
    return "POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK/20300101/us-east-1/" + service +
           "/aws4_request&X-Amz-Date=20300101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
}

TEST(Claim, TheQueryMayLackTheTimeOfExpiryButInS3)
{
    const auto claim = parse_claim(test::request(without_expires("dynamodb"))).value().value();

    EXPECT_EQ(claim.expires, std::chrono::minutes(15));
    expect_error(s3_error(failure_of(test::request(without_expires("s3")))), "AuthorizationQueryParametersError", 400,
                 "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
                 "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
}

TEST(Claim, APresignedRequestSignsItsBodyButInS3)
{
    const auto hash_of = [](const std::string& service) {
        return parse_claim(test::request(without_expires(service) + "&X-Amz-Expires=60")).value().value().payload_hash;
    };

    EXPECT_EQ(hash_of("s3"), "UNSIGNED-PAYLOAD");
    EXPECT_EQ(hash_of("sts"), "");
}

TEST(Claim, AnUnknownAlgorithmIsIncomplete)
{
    const auto failure = with_header("AWS4-HMAC-SHA25 " + credential + rest);
    const std::string message = "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ";

    expect_error(dynamodb_error(failure), "IncompleteSignatureException", 400, message);
    expect_error(query_error(failure), "IncompleteSignature", 400, message);
    EXPECT_EQ(s3_error(failure).kind->code, "InvalidRequest");
    EXPECT_EQ(dynamodb_error(with_header("AWS4-HMAC-SHA2567 " + credential + rest)).kind->code,
              "IncompleteSignatureException");
    EXPECT_TRUE(dynamodb_error(with_header("AWS4-")).message.ends_with("Authorization=AWS4-"));
}

TEST(Claim, AScopeEndsWithItsTerminator)
{
    const auto failure = with_header("AWS4-HMAC-SHA256 Credential=AK/20300101/us-east-1/sts/aws3_request" + rest);

    expect_error(dynamodb_error(failure), "InvalidSignatureException", 400,
                 "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'. ");
    EXPECT_EQ(s3_error(failure).kind->code, "AuthorizationHeaderMalformed");
}

TEST(Claim, UnknownKeysHaveAWordPerService)
{
    const Failure failure{Problem::unknown_key, {}, {}};

    EXPECT_EQ(s3_error(failure).kind->code, "InvalidAccessKeyId");
    EXPECT_EQ(dynamodb_error(failure).kind->code, "UnrecognizedClientException");
    EXPECT_EQ(query_error(failure).kind->code, "InvalidClientTokenId");
    EXPECT_EQ(query_error({Problem::wrong_signature, {}, {}}).kind->code, "SignatureDoesNotMatch");
    EXPECT_EQ(query_error({Problem::wrong_signature, {}, {}}).kind->status, 403U);
}

}  // namespace
}  // namespace lockstep::auth
