#include "protocol/s3/address.hpp"

#include <gtest/gtest.h>

#include "protocol/s3/errors.hpp"
#include "tests/support/requests.hpp"

namespace lockstep::s3 {
namespace {

Address address(std::string_view path, std::string_view host = "127.0.0.1:4566")
{
    const auto found =
        address_of(test::request("GET " + std::string(path), {{"Host", std::string(host)}}));
    EXPECT_TRUE(found) << path;
    return found ? *found : Address{};
}

TEST(S3Address, PathStyleNamesBucketAndKey)
{
    EXPECT_EQ(address("/").level, Level::service);
    EXPECT_EQ(address("/b").level, Level::bucket);
    EXPECT_EQ(address("/b/").level, Level::bucket);
    EXPECT_EQ(address("/b/").bucket, "b");
    EXPECT_EQ(address("/b/k").level, Level::object);
    EXPECT_EQ(address("/b/k").key, "k");
}

TEST(S3Address, KeysKeepSlashesAndDots)
{
    EXPECT_EQ(address("/b//k").key, "/k");
    EXPECT_EQ(address("/b/a//b/").key, "a//b/");
    EXPECT_EQ(address("/b/./../x").key, "./../x");
}

TEST(S3Address, KeysAreDecodedOnceAndPlusStaysPlus)
{
    EXPECT_EQ(address("/b/a%20b+c%2525%2F%3F").key, "a b+c%25/?");
    EXPECT_EQ(address("/b/%E2%82%AC").key, "\xe2\x82\xac");
    EXPECT_EQ(address("/b/env:/x").key, "env:/x");
}

TEST(S3Address, ABadPercentIsAnInvalidUri)
{
    for (const char* path : {"/b/%", "/b/%2", "/b/%zz", "/%4"}) {
        const auto found = address_of(test::request("GET " + std::string(path)));
        ASSERT_FALSE(found) << path;
        EXPECT_EQ(found.error().kind, &errors::invalid_uri);
        EXPECT_EQ(found.error().message, "Couldn't parse the specified URI.");
    }
}

TEST(S3Address, AnEmptyBucketIsNotTheListOfBuckets)
{
    const auto found = address_of(test::request("GET //key"));

    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, &errors::invalid_uri);
}

TEST(S3Address, HostsThatNameNoBucket)
{
    for (const char* host :
         {"127.0.0.1:4566", "127.0.0.1", "[::1]:4566", "localhost:4566", "localhost", "lockstep:4566", "",
          "s3.amazonaws.com", "s3.us-west-2.amazonaws.com", "s3-us-west-2.amazonaws.com",
          "s3.dualstack.us-west-2.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn",
          "s3.localhost.localstack.cloud:4566", "localhost.localstack.cloud:4566", "s3.localhost:4566",
          "host.docker.internal:4566"})
        EXPECT_EQ(bucket_of_host(host), "") << host;
}

TEST(S3Address, HostsThatNameABucket)
{
    for (const char* host :
         {"my.bucket.127.0.0.1:4566", "my.bucket.localhost:4566", "my.bucket.s3.amazonaws.com",
          "my.bucket.s3.us-west-2.amazonaws.com", "my.bucket.s3-us-west-2.amazonaws.com",
          "my.bucket.s3.localhost.localstack.cloud:4566", "My.Bucket.s3.us-east-1.localhost.localstack.cloud",
          "my.bucket.s3.localhost", "my.bucket.localhost.localstack.cloud"})
        EXPECT_EQ(bucket_of_host(host), "my.bucket") << host;
    EXPECT_EQ(bucket_of_host("bucket.anything.example"), "bucket");
}

TEST(S3Address, ABucketMayHaveALabelLikeTheEndpoints)
{
    EXPECT_EQ(bucket_of_host("s3.my.s3.us-east-1.amazonaws.com"), "s3.my");
}

TEST(S3Address, OfAVirtualHostTheWholePathIsTheKey)
{
    const Address found = address("/a/b%20c", "tfb.127.0.0.1:4566");

    EXPECT_EQ(found.level, Level::object);
    EXPECT_EQ(found.bucket, "tfb");
    EXPECT_EQ(found.key, "a/b c");
    EXPECT_EQ(address("/", "tfb.localhost:4566").level, Level::bucket);
}

TEST(S3Address, AKeyThatIsNotUtf8IsRefused)
{
    for (const std::string_view path : {"/b/%FF", "/b/a%C0%AFb", "/b/%ED%A0%80", "/b/\xff", "/%FF/k"}) {
        const auto refused = address_of(test::request("GET " + std::string(path)));
        ASSERT_FALSE(refused) << path;
        EXPECT_EQ(refused.error().kind->code, "InvalidURI");
        EXPECT_EQ(refused.error().kind->status, 400U);
    }
    EXPECT_EQ(address("/b/%C3%A9%F0%9F%98%80").key, "\xc3\xa9\xf0\x9f\x98\x80");
}

TEST(S3Address, S3ControlIsToldByAccountAndPath)
{
    const Address found = address("/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Ab", "123456789012.127.0.0.1:4566");

    EXPECT_EQ(found.level, Level::control);
    EXPECT_EQ(found.account, "123456789012");
    EXPECT_EQ(found.key, "tags/arn:aws:s3:::b");
    EXPECT_EQ(address("/v20180820/key").level, Level::object);
    EXPECT_EQ(address("/key", "123456789012.127.0.0.1").bucket, "123456789012");
}

}  // namespace
}  // namespace lockstep::s3
