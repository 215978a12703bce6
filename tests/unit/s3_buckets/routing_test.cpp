#include <set>

#include "emulator/s3/find_row.hpp"
#include "protocol/s3/errors.hpp"
#include "tests/unit/s3_buckets/s3_world.hpp"

namespace lockstep::s3 {
namespace {

// A request that fulfils exactly what the row asks for.
http::Request example(const Route& route)
{
    http::Request request;
    request.method = route.method;
    if (!route.query.empty())
        request.query.push_back({std::string(route.query), std::string(route.query_value)});
    if (!route.query2.empty())
        request.query.push_back({std::string(route.query2), "1"});
    if (!route.header.empty())
        request.headers.add(route.header, "x");
    return request;
}

Request placed(const http::Request& http, const Route& route)
{
    return {.http = http,
            .bucket = "b",
            .key = std::string(route.path_prefix),
            .level = route.level,
            .account = ""};
}

TEST(S3Routing, NoRequestMatchesTwoRows)
{
    for (const Row& row : operations()) {
        const http::Request http = example(row.route);

        const auto found = find_row(placed(http, row.route), operations());

        ASSERT_TRUE(found) << row.name << ": " << found.error().message;
        EXPECT_EQ((*found)->name, row.name);
    }
}

// Two rows may both match one request only when one of them asks for more.
TEST(S3Routing, RowsOfTheSameWeightDifferInWhatTheyAskFor)
{
    std::set<std::string> seen;
    for (const Row& row : operations()) {
        const Route& route = row.route;
        const std::string key = std::string(route.method) + ' ' +
                                std::to_string(static_cast<int>(route.level)) + ' ' +
                                std::string(route.path_prefix) + '?' + std::string(route.query) + '=' +
                                std::string(route.query_value) + '&' + std::string(route.query2) + '#' +
                                std::string(route.header);
        EXPECT_TRUE(seen.insert(key).second) << row.name << " has the route of another row: " << key;
    }
}

TEST(S3Routing, NamesAreUnique)
{
    std::set<std::string_view> names;
    for (const Row& row : operations())
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
}

TEST(S3Routing, RequestsThatReadAreReads)
{
    for (const Row& row : operations()) {
        if (row.route.method == "GET" || row.route.method == "HEAD") {
            EXPECT_FALSE(row.writes) << row.name;
        }
    }
}

class S3RoutingErrors : public test::S3World {};

TEST_F(S3RoutingErrors, TwoSubResourcesConflict)
{
    make_bucket("bucket");

    expect_error(send("GET /bucket?acl&policy"),
                 {"InvalidArgument", 400, "Conflicting query string parameters: acl, policy",
                  {{"ArgumentName", "ResourceType"}, {"ArgumentValue", "acl"}}});
}

TEST_F(S3RoutingErrors, AnUnknownSubResourceIsNamedAndNotListedInstead)
{
    make_bucket("bucket");

    expect_error(send("GET /bucket?metadataTable"),
                 {"NotImplemented", 501, "Lockstep does not implement GET with the sub-resource 'metadataTable'."});
    expect_error(send("PUT /bucket?cors", {}, "<CORSConfiguration/>"),
                 {"NotImplemented", 501, "Lockstep does not implement PUT with the sub-resource 'cors'."});
    expect_error(send("GET /bucket/key?torrent"),
                 {"NotImplemented", 501, "Lockstep does not implement GET with the sub-resource 'torrent'."});
}

TEST_F(S3RoutingErrors, AParameterThatS3DoesNotKnowIsIgnored)
{
    make_bucket("bucket");

    EXPECT_EQ(send("GET /bucket?x-id=ListObjects&foo=bar").status, 200U);
}

TEST_F(S3RoutingErrors, AWrongMethodIsNamed)
{
    expect_error(send("PATCH /bucket"),
                 {"MethodNotAllowed", 405, "The specified method is not allowed against this resource.",
                  {{"Method", "PATCH"}, {"ResourceType", "BUCKET"}}});
    expect_error(send("POST /"),
                 {"MethodNotAllowed", 405, "The specified method is not allowed against this resource.",
                  {{"Method", "POST"}, {"ResourceType", "SERVICE"}}});
    expect_error(send("POST /bucket/key"),
                 {"MethodNotAllowed", 405, "The specified method is not allowed against this resource.",
                  {{"Method", "POST"}, {"ResourceType", "OBJECT"}}});
}

TEST_F(S3RoutingErrors, ABrowserFormIsNotImplemented)
{
    expect_error(send("POST /bucket"),
                 {"NotImplemented", 501, "Lockstep does not implement POST of browser forms."});
}

TEST_F(S3RoutingErrors, HalfOfAPartsAddressDoesNotOverwriteTheObject)
{
    make_bucket("bucket");

    expect_error(send("PUT /bucket/key?partNumber=1", {}, "x"),
                 {"InvalidArgument", 400, "This operation does not accept partNumber without uploadId",
                  {{"ArgumentName", "partNumber"}, {"ArgumentValue", "partNumber"}}});
    const auto numberless = send("PUT /bucket/key?uploadId=u", {}, "x");
    expect_error(numberless, {"MethodNotAllowed", 405, "The specified method is not allowed against this resource.",
                              {{"Method", "PUT"}, {"ResourceType", "UPLOAD"}}});
    EXPECT_EQ(numberless.headers.get("Allow"), "DELETE, POST, GET");
    EXPECT_EQ(send("HEAD /bucket/key").status, 404U);
}

TEST_F(S3RoutingErrors, APreflightIsRefusedBecauseNothingIsConfigured)
{
    expect_error(send("OPTIONS /bucket/key"),
                 {"BadRequest", 400, "Insufficient information. Origin request header needed."});
    expect_error(send("OPTIONS /bucket/key",
                      {{"Origin", "http://example.com"}, {"Access-Control-Request-Method", "PUT"}}),
                 {"AccessForbidden", 403, "CORSResponse: CORS is not enabled for this bucket.",
                  {{"Method", "PUT"}, {"ResourceType", "OBJECT"}}});
}

TEST_F(S3RoutingErrors, EveryAnswerHasBothIdsAndErrorsRepeatThem)
{
    const auto response = send("GET /missing-bucket");

    EXPECT_EQ(response.headers.get("x-amz-request-id").size(), 16U);
    EXPECT_FALSE(response.headers.get("x-amz-id-2").empty());
    EXPECT_EQ(text_at(response, "RequestId"), response.headers.get("x-amz-request-id"));
    EXPECT_EQ(text_at(response, "HostId"), response.headers.get("x-amz-id-2"));
    EXPECT_EQ(response.headers.get("Content-Type"), "application/xml");
    EXPECT_EQ(response.body.find("xmlns"), std::string::npos);
}

TEST_F(S3RoutingErrors, AnErrorOnHeadHasNoBody)
{
    const auto response = send("HEAD /missing-bucket");

    EXPECT_EQ(response.status, 404U);
    EXPECT_TRUE(response.body.empty());
    EXPECT_TRUE(response.to_head);
}

TEST_F(S3RoutingErrors, AnonymousCallersAreRefused)
{
    make_bucket("bucket");
    caller.anonymous = true;

    expect_error(send("GET /bucket"), {"AccessDenied", 403, "Access Denied"});
    expect_error(send("GET /bucket/key"), {"AccessDenied", 403, "Access Denied"});
    expect_error(send("GET /"), {"AccessDenied", 403, "Access Denied"});
    expect_error(send("PUT /new"), {"AccessDenied", 403, "Access Denied"});
    expect_error(send("GET /missing/key"), {"NoSuchBucket", 404, "The specified bucket does not exist"});
    EXPECT_EQ(send("HEAD /missing").status, 404U);
}

TEST_F(S3RoutingErrors, BodiesHaveTheirBounds)
{
    const auto streamed = test::s3_service.accept(test::request("PUT /bucket/key"));
    const auto whole = test::s3_service.accept(test::request("PUT /bucket?versioning"));
    const auto none = test::s3_service.accept(test::request("GET /bucket"));

    ASSERT_TRUE(streamed && whole && none);
    EXPECT_EQ(streamed->kind, http::BodyKind::streamed);
    EXPECT_EQ(streamed->size_bytes_max, 5ULL * 1024 * 1024 * 1024);
    EXPECT_EQ(whole->kind, http::BodyKind::whole);
    EXPECT_EQ(whole->size_bytes_max, 2ULL * 1024 * 1024);
    EXPECT_EQ(none->kind, http::BodyKind::none);
}

}  // namespace
}  // namespace lockstep::s3
