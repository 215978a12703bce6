#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

class RangesTest : public ObjectTest {
protected:
    RangesTest() { put("ten", "0123456789"); }

    http::Response range(std::string_view text) { return get("ten", {{"Range", text}}); }
};

TEST_F(RangesTest, ARangeIsClampedToTheObject)
{
    const auto found = range("bytes=0-5242879");

    EXPECT_EQ(found.status, 206U);
    EXPECT_EQ(header(found, "Content-Range"), "bytes 0-9/10");
    EXPECT_EQ(body_of(found), "0123456789");
}

TEST_F(RangesTest, APieceIsSentWithItsPlace)
{
    const auto middle = range("bytes=2-4");
    EXPECT_EQ(middle.status, 206U);
    EXPECT_EQ(header(middle, "Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(body_of(middle), "234");

    EXPECT_EQ(body_of(range("bytes=7-")), "789");
    EXPECT_EQ(body_of(range("bytes=-3")), "789");
    EXPECT_EQ(header(range("bytes=-15"), "Content-Range"), "bytes 0-9/10");
}

TEST_F(RangesTest, ARangeOutsideIsNotSatisfiable)
{
    for (const std::string_view text : {"bytes=10-", "bytes=10-12", "bytes=-0"}) {
        const auto refused = range(text);
        expect_error(refused, 416, "InvalidRange", "The requested range is not satisfiable");
        EXPECT_EQ(element(refused, "RangeRequested"), text);
        EXPECT_EQ(element(refused, "ActualObjectSize"), "10");
    }
    put("empty", "");
    expect_error(get("empty", {{"Range", "bytes=0-5242879"}}), 416, "InvalidRange",
                 "The requested range is not satisfiable");
}

TEST_F(RangesTest, WhatIsNoSingleRangeIsIgnored)
{
    for (const std::string_view text :
         {"bytes=0-1,3-4", "bytes=0--1", "bytes=-", "bytes=5-2", "rows=0-1", "bytes=a-b", "bytes"}) {
        const auto found = range(text);
        EXPECT_EQ(found.status, 200U) << text;
        EXPECT_EQ(body_of(found), "0123456789") << text;
        EXPECT_FALSE(found.headers.contains("Content-Range")) << text;
    }
}

TEST_F(RangesTest, APieceHasNoChecksumTheWholeHasOne)
{
    const auto piece = get("ten", {{"Range", "bytes=0-8"}, {"x-amz-checksum-mode", "ENABLED"}});
    const auto whole = get("ten", {{"Range", "bytes=0-99"}, {"x-amz-checksum-mode", "ENABLED"}});

    EXPECT_FALSE(piece.headers.contains("x-amz-checksum-crc64nvme"));
    EXPECT_FALSE(piece.headers.contains("x-amz-checksum-type"));
    EXPECT_TRUE(whole.headers.contains("x-amz-checksum-crc64nvme"));
    EXPECT_EQ(header(whole, "x-amz-checksum-type"), "FULL_OBJECT");
}

TEST_F(RangesTest, ARangeReachesOverChunks)
{
    std::string body;
    for (int i = 0; body.size() < 600'000; ++i)
        body += std::to_string(i) + '.';
    put("long", body);

    EXPECT_EQ(body_of(get("long", {{"Range", "bytes=262140-262149"}})), body.substr(262'140, 10));
    EXPECT_EQ(body_of(get("long", {{"Range", "bytes=-300000"}})), body.substr(body.size() - 300'000));
}

TEST_F(RangesTest, ASimpleObjectHasOnePart)
{
    const auto part = send("GET /box/ten?partNumber=1");
    EXPECT_EQ(part.status, 206U);
    EXPECT_EQ(header(part, "Content-Range"), "bytes 0-9/10");
    EXPECT_EQ(body_of(part), "0123456789");

    const auto refused = send("GET /box/ten?partNumber=2");
    expect_error(refused, 416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    EXPECT_EQ(element(refused, "PartNumberRequested"), "2");
    EXPECT_EQ(element(refused, "ActualPartCount"), "1");
}

TEST_F(RangesTest, APartAndARangeDoNotGoTogether)
{
    expect_error(send("GET /box/ten?partNumber=1", {{"Range", "bytes=0-1"}}), 400, "InvalidRequest",
                 "Cannot specify both Range header and partNumber query parameter");
}

TEST_F(RangesTest, APartHasANumberFromOneToTenThousand)
{
    for (const std::string_view number : {"0", "10001", "one", "-1"}) {
        const auto refused = send("GET /box/ten?partNumber=" + std::string(number));
        expect_error(refused, 400, "InvalidArgument",
                     "Part number must be an integer between 1 and 10000, inclusive");
        EXPECT_EQ(element(refused, "ArgumentName"), "partNumber");
        EXPECT_EQ(element(refused, "ArgumentValue"), number);
    }
}

}  // namespace
}  // namespace lockstep::test
