#include "protocol/base/base64.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

class DeleteObjectsTest : public ObjectTest {
protected:
    http::Response delete_all(const std::string& objects)
    {
        const std::string body = "<Delete>" + objects + "</Delete>";
        return send("POST /box?delete", {{"Content-MD5", base64_encode(md5(body))}}, body);
    }
    static std::string object(std::string_view key, std::string_view more = "")
    {
        return "<Object><Key>" + std::string(key) + "</Key>" + std::string(more) + "</Object>";
    }
    static bool has(const http::Response& response, std::string_view text)
    {
        return response.body.find(text) != std::string::npos;
    }
};

TEST_F(DeleteObjectsTest, KnownAndUnknownKeysCountAsDeleted)
{
    put("a", "1");
    put("b", "2");

    const auto reply = delete_all(object("a") + object("b") + object("never"));

    EXPECT_EQ(reply.status, 200U);
    for (const std::string_view key : {"a", "b", "never"})
        EXPECT_TRUE(has(reply, "<Deleted><Key>" + std::string(key) + "</Key></Deleted>")) << reply.body;
    EXPECT_EQ(get("a").status, 404U);
    EXPECT_EQ(get("b").status, 404U);
}

TEST_F(DeleteObjectsTest, ABucketWithoutLockHasNoGovernanceToBypass)
{
    put("a", "1");
    const std::string body = "<Delete>" + object("a") + "</Delete>";

    const auto refused = send("POST /box?delete",
                              {{"Content-MD5", base64_encode(md5(body))}, {"x-amz-bypass-governance-retention", "true"}},
                              body);

    expect_error(refused, 400, "InvalidArgument",
                 "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");
    EXPECT_EQ(get("a").status, 200U);
}

TEST_F(DeleteObjectsTest, QuietTellsOnlyFailures)
{
    put("a", "1");

    const auto reply = delete_all("<Quiet>true</Quiet>" + object("a"));

    EXPECT_EQ(reply.status, 200U);
    EXPECT_FALSE(has(reply, "<Deleted>"));
    EXPECT_EQ(get("a").status, 404U);
}

TEST_F(DeleteObjectsTest, AVersionThatIsNotThereFailsAlone)
{
    put("a", "1");

    const auto reply = delete_all(object("a", "<VersionId>nonsense</VersionId>") + object("a"));

    EXPECT_EQ(reply.status, 200U);
    EXPECT_TRUE(has(reply, "<Error><Key>a</Key><VersionId>nonsense</VersionId><Code>NoSuchVersion</Code>"
                           "<Message>The specified version does not exist.</Message></Error>"))
        << reply.body;
    EXPECT_TRUE(has(reply, "<Deleted><Key>a</Key></Deleted>"));
}

TEST_F(DeleteObjectsTest, AVersionThatIsGoneAlreadyCountsAsDeleted)
{
    set_versioning("Enabled");
    const std::string id = header(put("a", "1"), "x-amz-version-id");
    const std::string one = object("a", "<VersionId>" + id + "</VersionId>");
    const std::string deleted = "<Deleted><Key>a</Key><VersionId>" + id + "</VersionId></Deleted>";
    EXPECT_TRUE(has(delete_all(one), deleted));

    const auto again = delete_all(one);

    EXPECT_TRUE(has(again, deleted)) << again.body;
    EXPECT_FALSE(has(again, "<Error>"));
}

TEST_F(DeleteObjectsTest, MarkersThatAreMadeAreTold)
{
    set_versioning("Enabled");
    const std::string id = header(put("a", "1"), "x-amz-version-id");

    const auto reply = delete_all(object("a"));

    EXPECT_EQ(element(reply, "DeleteMarker"), "true");
    const std::string marker = element(reply, "DeleteMarkerVersionId");
    EXPECT_EQ(marker.size(), 32U);
    const auto emptied = delete_all(object("a", "<VersionId>" + marker + "</VersionId>") +
                                    object("a", "<VersionId>" + id + "</VersionId>"));
    EXPECT_TRUE(has(emptied, "<DeleteMarkerVersionId>" + marker));
    EXPECT_TRUE(has(emptied, "<Deleted><Key>a</Key><VersionId>" + id + "</VersionId></Deleted>"));
    EXPECT_EQ(send("DELETE /box").status, 204U);
}

TEST_F(DeleteObjectsTest, AnETagThatDiffersFailsAlone)
{
    put("a", "hello");

    const auto reply = delete_all(object("a", "<ETag>\"other\"</ETag>"));

    EXPECT_EQ(element(reply, "Code"), "PreconditionFailed");
    EXPECT_EQ(get("a").status, 200U);
}

TEST_F(DeleteObjectsTest, AThousandKeysAreAllowedAndNoMore)
{
    std::string objects;
    for (int i = 0; i < 1000; ++i)
        objects += object("k" + std::to_string(i));
    EXPECT_EQ(delete_all(objects).status, 200U);

    expect_error(delete_all(objects + object("one too many")), 400, "MalformedXML",
                 "The XML you provided was not well-formed or did not validate against our published schema");
}

TEST_F(DeleteObjectsTest, WhatIsNoListIsMalformed)
{
    for (const std::string_view objects : {"", "<Object></Object>", "<Object><Key></Key></Object>"})
        expect_error(delete_all(std::string(objects)), 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published "
                     "schema");
}

TEST_F(DeleteObjectsTest, TheListMustComeWithADigestThatHolds)
{
    const std::string body = "<Delete>" + object("a") + "</Delete>";

    expect_error(send("POST /box?delete", {}, body), 400, "InvalidRequest",
                 "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    expect_error(send("POST /box?delete", {{"Content-MD5", base64_encode(md5("x"))}}, body), 400, "BadDigest",
                 "The Content-MD5 you specified did not match what we received.");
    expect_error(send("POST /box?delete", {{"x-amz-checksum-crc32", "AAAAAA=="}}, body), 400, "BadDigest",
                 "The CRC32 you specified did not match the calculated checksum.");
    EXPECT_EQ(
        send("POST /box?delete",
             {{"x-amz-checksum-crc32", base64_encode(checksum_of(ChecksumAlgorithm::crc32, body))}}, body)
            .status,
        200U);
}

TEST_F(DeleteObjectsTest, AMissingBucketRefusesTheWholeList)
{
    const std::string body = "<Delete>" + object("a") + "</Delete>";

    expect_error(send("POST /nobody?delete", {{"Content-MD5", base64_encode(md5(body))}}, body), 404,
                 "NoSuchBucket", "The specified bucket does not exist");
}

}  // namespace
}  // namespace lockstep::test
