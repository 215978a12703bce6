#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view failed = "At least one of the pre-conditions you specified did not hold";
constexpr std::string_view hello_etag = "\"5d41402abc4b2a76b9719d911017c592\"";
constexpr std::string_view before = "Mon, 31 Dec 2029 23:59:59 GMT";
constexpr std::string_view exactly = "Tue, 01 Jan 2030 00:00:00 GMT";
constexpr std::string_view later = "Tue, 01 Jan 2030 00:00:01 GMT";

class PreconditionsTest : public ObjectTest {
protected:
    static void expect_failed(const http::Response& response, std::string_view condition)
    {
        expect_error(response, 412, "PreconditionFailed", failed);
        EXPECT_EQ(element(response, "Condition"), condition);
    }
    static void expect_not_implemented(const http::Response& response, std::string_view header)
    {
        expect_error(response, 501, "NotImplemented",
                     "A header you provided implies functionality that is not implemented");
        EXPECT_EQ(element(response, "Header"), header);
        EXPECT_NE(element(response, "additionalMessage"), "(none)");
    }
};

TEST_F(PreconditionsTest, OnlyTheFirstOfTwoWritersCreatesTheKey)
{
    EXPECT_EQ(put("lock", "one", {{"If-None-Match", "*"}}).status, 200U);

    expect_failed(put("lock", "two", {{"If-None-Match", "*"}}), "If-None-Match");
    EXPECT_EQ(body_of(get("lock")), "one");
}

TEST_F(PreconditionsTest, ADeleteMarkerOnTopCountsAsAbsent)
{
    set_versioning("Enabled");
    put("lock", "one");
    send("DELETE /box/lock");

    const auto missing = put("lock", "two", {{"If-Match", "\"0\""}});
    expect_error(missing, 404, "NoSuchKey", "The specified key does not exist.");
    EXPECT_EQ(element(missing, "Key"), "lock");
    EXPECT_EQ(put("lock", "three", {{"If-None-Match", "*"}}).status, 200U);
    EXPECT_EQ(body_of(get("lock")), "three");
}

TEST_F(PreconditionsTest, AWriteReplacesOnlyWhatItExpects)
{
    put("k", "hello");

    expect_failed(put("k", "new", {{"If-Match", "\"00000000000000000000000000000000\""}}), "If-Match");
    EXPECT_EQ(put("k", "hello", {{"If-Match", hello_etag}}).status, 200U);
    EXPECT_EQ(put("k", "hello", {{"If-Match", hello_etag.substr(1)}}).status, 200U);
    EXPECT_EQ(put("k", "hello", {{"If-Match", hello_etag.substr(0, 33)}}).status, 200U);
    EXPECT_EQ(put("k", "new", {{"If-Match", hello_etag.substr(1, 32)}}).status, 200U);
    EXPECT_EQ(body_of(get("k")), "new");
}

TEST_F(PreconditionsTest, WhatS3DoesNotImplementIsNamed)
{
    put("k", "x");

    expect_not_implemented(put("k", "y", {{"If-None-Match", hello_etag}}), "If-None-Match");
    expect_not_implemented(put("k", "y", {{"If-Match", "*"}}), "If-Match");
    expect_not_implemented(put("k", "y", {{"If-Match", hello_etag}, {"If-None-Match", "*"}}),
                           "If-Match,If-None-Match");
    EXPECT_EQ(body_of(get("k")), "x");
}

TEST_F(PreconditionsTest, AReadOfTheKnownIsNotModified)
{
    put("k", "hello");

    const auto unchanged = get("k", {{"If-None-Match", hello_etag}});
    EXPECT_EQ(unchanged.status, 304U);
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(header(unchanged, "ETag"), hello_etag);
    EXPECT_EQ(get("k", {{"If-None-Match", "\"other\""}}).status, 200U);
    EXPECT_EQ(get("k", {{"If-None-Match", "\"other\", " + std::string(hello_etag)}}).status, 304U);
    EXPECT_EQ(send("HEAD /box/k", {{"If-None-Match", hello_etag}}).status, 304U);
}

TEST_F(PreconditionsTest, AReadOfAnotherThanExpectedFails)
{
    put("k", "hello");

    expect_failed(get("k", {{"If-Match", "\"other\""}}), "If-Match");
    EXPECT_EQ(get("k", {{"If-Match", hello_etag}}).status, 200U);
    EXPECT_EQ(get("k", {{"If-Match", "*"}}).status, 200U);
    EXPECT_EQ(send("HEAD /box/k", {{"If-Match", "\"other\""}}).status, 412U);
}

TEST_F(PreconditionsTest, DatesAreComparedInWholeSeconds)
{
    world.clock.advance(std::chrono::milliseconds(500));
    put("k", "hello");
    world.clock.advance(std::chrono::milliseconds(500'000));

    EXPECT_EQ(get("k", {{"If-Modified-Since", before}}).status, 200U);
    EXPECT_EQ(get("k", {{"If-Modified-Since", exactly}}).status, 304U);
    EXPECT_EQ(get("k", {{"If-Modified-Since", later}}).status, 304U);
    EXPECT_EQ(get("k", {{"If-Unmodified-Since", exactly}}).status, 200U);
    expect_failed(get("k", {{"If-Unmodified-Since", before}}), "If-Unmodified-Since");
}

TEST_F(PreconditionsTest, ADateInTheFutureIsIgnored)
{
    put("k", "hello");

    EXPECT_EQ(get("k", {{"If-Modified-Since", later}}).status, 200U);
}

TEST_F(PreconditionsTest, AnETagOutweighsADate)
{
    put("k", "hello");
    world.clock.advance(std::chrono::milliseconds(500'000));

    EXPECT_EQ(get("k", {{"If-Match", hello_etag}, {"If-Unmodified-Since", before}}).status, 200U);
    EXPECT_EQ(get("k", {{"If-None-Match", "\"other\""}, {"If-Modified-Since", later}}).status, 200U);
}

TEST_F(PreconditionsTest, ADeleteTakesOnlyWhatItExpects)
{
    put("k", "hello");

    expect_failed(send("DELETE /box/k", {{"If-Match", "\"other\""}}), "If-Match");
    EXPECT_EQ(body_of(get("k")), "hello");
    EXPECT_EQ(send("DELETE /box/k", {{"If-Match", hello_etag}}).status, 204U);
    expect_error(send("DELETE /box/k", {{"If-Match", hello_etag}}), 404, "NoSuchKey",
                 "The specified key does not exist.");
    expect_failed(send("DELETE /box/k", {{"If-Match", "*"}}), "If-Match");
}

TEST_F(PreconditionsTest, ADeleteKnowsNoSizeAndNoDate)
{
    put("k", "hello");

    for (const std::string_view header : {"x-amz-if-match-size", "x-amz-if-match-last-modified-time"}) {
        const auto refused = send("DELETE /box/k", {{std::string(header), "5"}});
        expect_error(refused, 501, "NotImplemented",
                     "A header you provided implies functionality that is not implemented");
        EXPECT_EQ(element(refused, "Header"), header);
    }
    EXPECT_EQ(get("k").status, 200U);
}

}  // namespace
}  // namespace lockstep::test
