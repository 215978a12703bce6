#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view unknown_id = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

class VersionsTest : public ObjectTest {
protected:
    static std::string id_of(const http::Response& response) { return header(response, "x-amz-version-id"); }
    http::Response get_version(std::string_view id) { return send("GET /box/k?versionId=" + std::string(id)); }
};

TEST_F(VersionsTest, EveryVersionCanStillBeRead)
{
    set_versioning("Enabled");
    const std::string first = id_of(put("k", "one"));
    const std::string second = id_of(put("k", "two"));

    EXPECT_EQ(first.size(), 32U);
    EXPECT_NE(first, second);
    EXPECT_EQ(body_of(get("k")), "two");
    EXPECT_EQ(id_of(get("k")), second);
    EXPECT_EQ(body_of(get_version(first)), "one");
    EXPECT_EQ(id_of(get_version(first)), first);
}

// Whoever asks If-Modified-Since with what was told before must see the later one.
TEST_F(VersionsTest, ALaterOneIsNotOlderWhenTheClockIsSetBack)
{
    for (const std::string_view versioning : {"", "Enabled", "Suspended"}) {
        if (!versioning.empty())
            set_versioning(versioning);
        world.clock.advance(std::chrono::hours(2));
        put("k", "one");
        const std::string before = header(get("k"), "last-modified");

        world.clock.advance(std::chrono::hours(-1));

        put("k", "two");
        EXPECT_EQ(header(get("k"), "last-modified"), before) << versioning;
        EXPECT_EQ(body_of(get("k")), "two") << versioning;
        const auto copied = send("PUT /box/k", {{"x-amz-copy-source", "/box/k"}, {"x-amz-metadata-directive", "REPLACE"}});
        EXPECT_EQ(copied.status, 200U);
        EXPECT_EQ(header(get("k"), "last-modified"), before) << versioning;
        send("DELETE /box/k");
        put("k", "three");
        EXPECT_EQ(body_of(get("k")), "three") << versioning;
    }
}

TEST_F(VersionsTest, ABucketThatNeverHadVersionsTellsNone)
{
    EXPECT_EQ(id_of(put("k", "one")), "");
    EXPECT_EQ(id_of(get("k")), "");
    const auto deleted = send("DELETE /box/k");
    EXPECT_EQ(deleted.status, 204U);
    EXPECT_EQ(id_of(deleted), "");
    EXPECT_FALSE(deleted.headers.contains("x-amz-delete-marker"));
    EXPECT_EQ(get("k").status, 404U);
    EXPECT_FALSE(get("k").headers.contains("x-amz-delete-marker"));
}

TEST_F(VersionsTest, ADeleteLeavesAMarkerAlsoForAnUnknownKey)
{
    set_versioning("Enabled");
    put("k", "one");

    const auto deleted = send("DELETE /box/k");
    EXPECT_EQ(deleted.status, 204U);
    EXPECT_EQ(header(deleted, "x-amz-delete-marker"), "true");
    EXPECT_EQ(id_of(deleted).size(), 32U);
    const auto missing = get("k");
    expect_error(missing, 404, "NoSuchKey", "The specified key does not exist.");
    EXPECT_EQ(header(missing, "x-amz-delete-marker"), "true");
    EXPECT_EQ(id_of(missing), id_of(deleted));

    EXPECT_EQ(header(send("DELETE /box/never"), "x-amz-delete-marker"), "true");
}

TEST_F(VersionsTest, AMarkerCannotBeReadByItsId)
{
    set_versioning("Enabled");
    put("k", "one");
    const std::string marker = id_of(send("DELETE /box/k"));

    const auto refused = get_version(marker);

    expect_error(refused, 405, "MethodNotAllowed",
                 "The specified method is not allowed against this resource.");
    EXPECT_EQ(element(refused, "Method"), "GET");
    EXPECT_EQ(element(refused, "ResourceType"), "DeleteMarker");
    EXPECT_EQ(header(refused, "Allow"), "DELETE");
    EXPECT_EQ(header(refused, "x-amz-delete-marker"), "true");
    EXPECT_EQ(header(refused, "Last-Modified"), "Tue, 01 Jan 2030 00:00:00 GMT");
    EXPECT_EQ(send("HEAD /box/k?versionId=" + marker).status, 405U);
}

TEST_F(VersionsTest, RemovingTheMarkerBringsTheObjectBack)
{
    set_versioning("Enabled");
    put("k", "one");
    const std::string marker = id_of(send("DELETE /box/k"));

    const auto removed = send("DELETE /box/k?versionId=" + marker);

    EXPECT_EQ(removed.status, 204U);
    EXPECT_EQ(header(removed, "x-amz-delete-marker"), "true");
    EXPECT_EQ(id_of(removed), marker);
    EXPECT_EQ(body_of(get("k")), "one");
}

TEST_F(VersionsTest, RemovingTheLatestVersionUncoversTheOneBefore)
{
    set_versioning("Enabled");
    put("k", "one");
    const std::string second = id_of(put("k", "two"));

    const auto removed = send("DELETE /box/k?versionId=" + second);

    EXPECT_EQ(id_of(removed), second);
    EXPECT_FALSE(removed.headers.contains("x-amz-delete-marker"));
    EXPECT_EQ(body_of(get("k")), "one");
}

TEST_F(VersionsTest, ASecondRemovalOfAVersionSucceedsToo)
{
    set_versioning("Enabled");
    const std::string id = id_of(put("k", "one"));
    send("DELETE /box/k?versionId=" + id);

    const auto again = send("DELETE /box/k?versionId=" + id);

    EXPECT_EQ(again.status, 204U);
    EXPECT_EQ(id_of(again), id);
}

TEST_F(VersionsTest, AnUnknownVersionAndOneThatCannotBeAreToldApart)
{
    set_versioning("Enabled");
    const std::string gone = id_of(put("k", "one"));
    send("DELETE /box/k?versionId=" + gone);

    const auto unknown = get_version(gone);
    expect_error(unknown, 404, "NoSuchVersion", "The specified version does not exist.");
    EXPECT_EQ(element(unknown, "Key"), "k");
    EXPECT_EQ(element(unknown, "VersionId"), gone);
    EXPECT_EQ(get_version(unknown_id).status, 404U);

    const auto malformed = get_version("nonsense");
    expect_error(malformed, 400, "InvalidArgument", "Invalid version id specified");
    EXPECT_EQ(element(malformed, "ArgumentName"), "versionId");
    EXPECT_EQ(element(malformed, "ArgumentValue"), "nonsense");
    expect_error(get_version(""), 400, "InvalidArgument", "Version id cannot be the empty string");
    expect_error(send("DELETE /box/k?versionId=nonsense"), 400, "InvalidArgument",
                 "Invalid version id specified");
}

TEST_F(VersionsTest, AnIdThatWasNeverGivenIsInvalid)
{
    put("k", "one");

    for (const std::string_view method : {"GET", "DELETE"}) {
        const auto refused = send(std::string(method) + " /box/k?versionId=" + std::string(unknown_id));
        expect_error(refused, 400, "InvalidArgument", "Invalid version id specified");
        EXPECT_EQ(element(refused, "ArgumentName"), "versionId");
        EXPECT_EQ(element(refused, "ArgumentValue"), unknown_id);
    }
    EXPECT_EQ(send("DELETE /box/never?versionId=null").status, 204U);
    EXPECT_EQ(body_of(get("k")), "one");
}

TEST_F(VersionsTest, ASuspendedBucketHasOneNullVersionBesideTheOthers)
{
    put("k", "before");
    set_versioning("Enabled");
    const std::string kept = id_of(put("k", "kept"));
    set_versioning("Suspended");

    EXPECT_EQ(id_of(put("k", "after")), "");

    EXPECT_EQ(id_of(get("k")), "null");
    EXPECT_EQ(body_of(get_version("null")), "after");
    EXPECT_EQ(body_of(get_version(kept)), "kept");
    put("k", "again");
    EXPECT_EQ(body_of(get_version("null")), "again");
}

TEST_F(VersionsTest, ADeleteInASuspendedBucketReplacesTheNullVersion)
{
    set_versioning("Enabled");
    const std::string kept = id_of(put("k", "kept"));
    set_versioning("Suspended");
    put("k", "null one");

    const auto deleted = send("DELETE /box/k");

    EXPECT_EQ(header(deleted, "x-amz-delete-marker"), "true");
    EXPECT_EQ(id_of(deleted), "null");
    EXPECT_EQ(get("k").status, 404U);
    EXPECT_EQ(get_version("null").status, 405U);
    EXPECT_EQ(send("DELETE /box/k?versionId=null").status, 204U);
    EXPECT_EQ(body_of(get("k")), "kept");
}

TEST_F(VersionsTest, ABucketWithoutLockHasNoGovernanceToBypass)
{
    put("k", "x");

    for (const std::string_view value : {"true", "false"}) {
        const auto refused = send("DELETE /box/k", {{"x-amz-bypass-governance-retention", value}});
        expect_error(refused, 400, "InvalidArgument",
                     "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");
        EXPECT_EQ(element(refused, "ArgumentName"), "x-amz-bypass-governance-retention");
    }
    EXPECT_EQ(get("k").status, 200U);
}

}  // namespace
}  // namespace lockstep::test
