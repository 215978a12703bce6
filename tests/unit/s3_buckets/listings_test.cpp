#include "tests/unit/s3_buckets/s3_world.hpp"

namespace lockstep::test {
namespace {

using Names = std::vector<std::string>;

class S3Listings : public S3World {
protected:
    S3Listings() { make_bucket("bucket"); }

    Names keys(const http::Response& response) { return texts(response, "Contents", "Key"); }
    Names prefixes(const http::Response& response) { return texts(response, "CommonPrefixes", "Prefix"); }
    void enable_versioning()
    {
        send("PUT /bucket?versioning", {},
             "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }
};

TEST_F(S3Listings, VersionOneShowsMarkerAndOwner)
{
    put("/bucket/a");

    const auto list = send("GET /bucket");

    EXPECT_EQ(keys(list), (Names{"a"}));
    EXPECT_EQ(text_at(list, "Name"), "bucket");
    EXPECT_EQ(text_at(list, "Marker"), "");
    EXPECT_EQ(text_at(list, "MaxKeys"), "1000");
    EXPECT_EQ(text_at(list, "IsTruncated"), "false");
    EXPECT_EQ(text_at(list, "Contents/Owner/ID"), caller.canonical_id);
    EXPECT_EQ(text_at(list, "Contents/ETag"), "\"9dd4e461268c8034f5c8564e155c67a6\"");
    EXPECT_EQ(text_at(list, "Contents/Size"), "1");
    EXPECT_EQ(text_at(list, "Contents/StorageClass"), "STANDARD");
    EXPECT_EQ(text_at(list, "Contents/LastModified"), "2030-01-01T00:00:00.000Z");
    EXPECT_EQ(text_at(list, "Contents/ChecksumAlgorithm"), "CRC64NVME");
    EXPECT_EQ(text_at(list, "Contents/ChecksumType"), "FULL_OBJECT");
}

TEST_F(S3Listings, VersionTwoShowsOwnersOnRequestOnly)
{
    put("/bucket/a");

    EXPECT_EQ(text_at(send("GET /bucket?list-type=2"), "Contents/Owner"), "?");
    EXPECT_EQ(text_at(send("GET /bucket?list-type=2&fetch-owner=true"), "Contents/Owner/ID"), caller.canonical_id);
}

TEST_F(S3Listings, DelimitersRollUpAndCountAsKeys)
{
    for (const char* key : {"/bucket/a/1", "/bucket/a/2", "/bucket/b", "/bucket/c/1"})
        put(key);

    const auto list = send("GET /bucket?list-type=2&delimiter=%2F");

    EXPECT_EQ(keys(list), (Names{"b"}));
    EXPECT_EQ(prefixes(list), (Names{"a/", "c/"}));
    EXPECT_EQ(text_at(list, "KeyCount"), "3");
    EXPECT_EQ(text_at(list, "Delimiter"), "/");
}

TEST_F(S3Listings, APrefixTakesNoKeyRightBehindItAlong)
{
    for (const char* key : {"/bucket/a/1", "/bucket/a/2", "/bucket/a0", "/bucket/a1"})
        put(key);

    const auto list = send("GET /bucket?list-type=2&delimiter=%2F");

    EXPECT_EQ(prefixes(list), (Names{"a/"}));
    EXPECT_EQ(keys(list), (Names{"a0", "a1"}));
}

TEST_F(S3Listings, APageMayEndInsideThePrefixesAndGoesOnAfterThem)
{
    for (const char* key : {"/bucket/a/1", "/bucket/a/2", "/bucket/b/1", "/bucket/c"})
        put(key);

    const auto first = send("GET /bucket?list-type=2&delimiter=%2F&max-keys=1");
    const std::string token = text_at(first, "NextContinuationToken");
    const auto rest = send("GET /bucket?list-type=2&delimiter=%2F&continuation-token=" + encoded(token));

    EXPECT_EQ(prefixes(first), (Names{"a/"}));
    EXPECT_EQ(text_at(first, "IsTruncated"), "true");
    EXPECT_EQ(prefixes(rest), (Names{"b/"}));
    EXPECT_EQ(keys(rest), (Names{"c"}));
    EXPECT_EQ(text_at(rest, "ContinuationToken"), token);
    EXPECT_EQ(text_at(rest, "NextContinuationToken"), "?");
}

TEST_F(S3Listings, NextMarkerNeedsADelimiter)
{
    for (const char* key : {"/bucket/a", "/bucket/b"})
        put(key);

    EXPECT_EQ(text_at(send("GET /bucket?max-keys=1"), "NextMarker"), "?");
    EXPECT_EQ(text_at(send("GET /bucket?max-keys=1&delimiter=%2F"), "NextMarker"), "a");
    EXPECT_EQ(keys(send("GET /bucket?marker=a")), (Names{"b"}));
    EXPECT_EQ(text_at(send("GET /bucket?marker=a"), "Marker"), "a");
}

TEST_F(S3Listings, AllKeysOfManyPagesComeOnce)
{
    for (int i = 0; i < 25; ++i)
        put("/bucket/env:/w" + std::to_string(10 + i) + "/state");
    Names all;
    std::string query = "GET /bucket?list-type=2&prefix=env%3A%2F&max-keys=7";
    for (std::string token = "first"; token != "?";) {
        const auto page = send(query + (token == "first" ? "" : "&continuation-token=" + encoded(token)));
        const Names some = keys(page);
        all.insert(all.end(), some.begin(), some.end());
        token = text_at(page, "NextContinuationToken");
    }

    ASSERT_EQ(all.size(), 25U);
    EXPECT_EQ(all.front(), "env:/w10/state");
    EXPECT_EQ(all.back(), "env:/w34/state");
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

TEST_F(S3Listings, StartAfterIsDroppedWhenThereIsAToken)
{
    for (const char* key : {"/bucket/a", "/bucket/b", "/bucket/c"})
        put(key);

    const auto first = send("GET /bucket?list-type=2&start-after=a&max-keys=1");
    const std::string token = encoded(text_at(first, "NextContinuationToken"));
    const auto second = send("GET /bucket?list-type=2&start-after=a&continuation-token=" + token);

    EXPECT_EQ(keys(first), (Names{"b"}));
    EXPECT_EQ(text_at(first, "StartAfter"), "a");
    EXPECT_EQ(keys(second), (Names{"c"}));
    EXPECT_EQ(text_at(second, "StartAfter"), "?");
}

TEST_F(S3Listings, NamesAreEncodedWhenAsked)
{
    put("/bucket/a%2Bb/c%20d");

    const auto list = send("GET /bucket?list-type=2&encoding-type=url&start-after=a%20a");

    EXPECT_EQ(keys(list), (Names{"a%2Bb/c%20d"}));
    EXPECT_EQ(text_at(list, "EncodingType"), "url");
    EXPECT_EQ(text_at(list, "StartAfter"), "a%20a");
    EXPECT_EQ(keys(send("GET /bucket")), (Names{"a+b/c d"}));
}

TEST_F(S3Listings, AnUnknownEncodingIsRefusedByAllFour)
{
    for (const char* query : {"", "list-type=2&", "versions&", "uploads&"})
        for (const char* type : {"encoding-type=base64", "encoding-type="})
            expect_error(send("GET /bucket?" + std::string(query) + type),
                         {"InvalidArgument", 400, "Invalid Encoding Method specified in Request",
                          {{"ArgumentName", "encoding-type"}}});
}

TEST_F(S3Listings, PageSizesAreChecked)
{
    put("/bucket/a");

    const auto none = send("GET /bucket?list-type=2&max-keys=0");
    EXPECT_EQ(none.status, 200U);
    EXPECT_EQ(text_at(none, "KeyCount"), "0");
    EXPECT_EQ(text_at(none, "IsTruncated"), "false");
    EXPECT_EQ(text_at(send("GET /bucket?max-keys=5000"), "MaxKeys"), "1000");
    for (const char* count : {"blah", "99999999999", "1x"})
        expect_error(send("GET /bucket?max-keys=" + std::string(count)),
                     {"InvalidArgument", 400, "Provided max-keys not an integer or within integer range",
                      {{"ArgumentName", "max-keys"}, {"ArgumentValue", count}}});
    expect_error(send("GET /bucket?max-keys=-1"),
                 {"InvalidArgument", 400, "Argument maxKeys must be an integer between 0 and 2147483647",
                  {{"ArgumentName", "maxKeys"}, {"ArgumentValue", "-1"}}});
}

TEST_F(S3Listings, AMadeUpTokenIsRefused)
{
    for (const char* token : {"", "abc", "dGhpcyBpcyBub3QgYSB0b2tlbg%3D%3D"}) {
        const auto refused = send("GET /bucket?list-type=2&continuation-token=" + std::string(token));
        expect_error(refused, {"InvalidArgument", 400, "The continuation token provided is incorrect",
                               {{"ArgumentName", "continuation-token"}}});
        EXPECT_EQ(text_at(refused, "ArgumentValue"), "?");
    }
}

TEST_F(S3Listings, WithAutoCreateAMissingBucketLooksEmptyToVersionTwoOnly)
{
    settings.auto_create_buckets = true;

    const auto list = send("GET /missing?list-type=2&prefix=env%3A%2F");

    EXPECT_EQ(list.status, 200U);
    EXPECT_EQ(text_at(list, "KeyCount"), "0");
    EXPECT_EQ(text_at(list, "Name"), "missing");
    EXPECT_EQ(send("GET /missing").status, 404U);
}

TEST_F(S3Listings, VersionsComeNewestFirstWithMarkers)
{
    enable_versioning();
    put("/bucket/a", "1");
    put("/bucket/a", "22");
    send("DELETE /bucket/a");

    const auto list = send("GET /bucket?versions");

    EXPECT_EQ(texts(list, "Version", "Size"), (Names{"2", "1"}));
    EXPECT_EQ(texts(list, "Version", "IsLatest"), (Names{"false", "false"}));
    EXPECT_EQ(texts(list, "DeleteMarker", "IsLatest"), (Names{"true"}));
    EXPECT_EQ(text_at(list, "DeleteMarker/Owner/ID"), caller.canonical_id);
    EXPECT_EQ(text_at(list, "DeleteMarker/Size"), "?");
    EXPECT_EQ(text_at(list, "KeyMarker"), "");
    EXPECT_EQ(text_at(list, "VersionIdMarker"), "");
}

TEST_F(S3Listings, AKeyIsListedAgainWhenItsMarkerIsRemoved)
{
    enable_versioning();
    put("/bucket/a");
    const std::string marker(send("DELETE /bucket/a").headers.get("x-amz-version-id"));
    EXPECT_EQ(keys(send("GET /bucket")), Names{});

    send("DELETE /bucket/a?versionId=" + marker);

    EXPECT_EQ(keys(send("GET /bucket")), (Names{"a"}));
    EXPECT_EQ(texts(send("GET /bucket?versions"), "Version", "IsLatest"), (Names{"true"}));
}

TEST_F(S3Listings, ANeverVersionedBucketHasNullVersions)
{
    put("/bucket/a");

    const auto list = send("GET /bucket?versions");

    EXPECT_EQ(texts(list, "Version", "VersionId"), (Names{"null"}));
    EXPECT_EQ(texts(list, "Version", "IsLatest"), (Names{"true"}));
}

TEST_F(S3Listings, VersionsArePagedInTheMiddleOfAKey)
{
    enable_versioning();
    for (const char* body : {"1", "22", "333"})
        put("/bucket/a", body);
    put("/bucket/b", "4444");

    const auto first = send("GET /bucket?versions&max-keys=2");
    const auto second = send("GET /bucket?versions&key-marker=" + text_at(first, "NextKeyMarker") +
                             "&version-id-marker=" + text_at(first, "NextVersionIdMarker"));

    EXPECT_EQ(texts(first, "Version", "Size"), (Names{"3", "2"}));
    EXPECT_EQ(text_at(first, "IsTruncated"), "true");
    EXPECT_EQ(texts(second, "Version", "Size"), (Names{"1", "4"}));
}

// A client that empties a bucket deletes each page before it asks for the next.
TEST_F(S3Listings, APageOfVersionsFollowsAlsoAfterADeletedMarker)
{
    enable_versioning();
    for (const char* body : {"1", "22", "333", "4444", "55555"})
        put("/bucket/a", body);
    put("/bucket/b", "666666");

    const auto first = send("GET /bucket?versions&max-keys=2");
    const std::string marker = text_at(first, "NextVersionIdMarker");
    send("DELETE /bucket/a?versionId=" + marker);
    const auto second = send("GET /bucket?versions&key-marker=a&version-id-marker=" + marker);

    EXPECT_EQ(texts(first, "Version", "VersionId").back(), marker);
    EXPECT_EQ(texts(second, "Version", "Size"), (Names{"3", "2", "1", "6"}));
}

TEST_F(S3Listings, APageOfVersionsFollowsAlsoAfterADeletedNullVersion)
{
    put("/bucket/a", "1");
    enable_versioning();
    put("/bucket/a", "22");
    send("PUT /bucket?versioning", {},
         "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
    put("/bucket/a", "333");

    const auto first = send("GET /bucket?versions&max-keys=1");
    send("DELETE /bucket/a?versionId=null");
    const auto second = send("GET /bucket?versions&key-marker=a&version-id-marker=null");

    EXPECT_EQ(text_at(first, "NextVersionIdMarker"), "null");
    EXPECT_EQ(texts(second, "Version", "Size"), (Names{"2"}));
}

// An id from before ids carried an order, and any other that tells none.
TEST_F(S3Listings, AnIdWithoutOrderThatIsGoneMeansTheNextKey)
{
    enable_versioning();
    put("/bucket/a", "1");
    put("/bucket/b", "22");

    const auto list =
        send("GET /bucket?versions&key-marker=a&version-id-marker=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    EXPECT_EQ(texts(list, "Version", "Size"), (Names{"2"}));
}

TEST_F(S3Listings, AVersionMarkerNeedsAKeyMarker)
{
    expect_error(send("GET /bucket?versions&version-id-marker=null"),
                 {"InvalidArgument", 400, "A version-id marker cannot be specified without a key marker.",
                  {{"ArgumentName", "version-id-marker"}, {"ArgumentValue", "null"}}});
    expect_error(send("GET /bucket?versions&key-marker=a&version-id-marker=bad"),
                 {"InvalidArgument", 400, "Invalid version id specified",
                  {{"ArgumentName", "version-id-marker"}, {"ArgumentValue", "bad"}}});
}

TEST_F(S3Listings, VersionTwoTellsTheRegion)
{
    EXPECT_EQ(send("GET /bucket?list-type=2").headers.get("x-amz-bucket-region"), "us-east-1");
}

TEST_F(S3Listings, ALastPageOfPrefixesHasNoMarkerOfUploads)
{
    send("POST /bucket/a/b?uploads");

    const auto list = send("GET /bucket?uploads&delimiter=%2F");
    const auto prefixed = send("GET /bucket?uploads&prefix=a");

    EXPECT_EQ(prefixes(list), (Names{"a/"}));
    EXPECT_EQ(text_at(list, "NextKeyMarker"), "");
    EXPECT_EQ(text_at(list, "Prefix"), "?");
    EXPECT_EQ(text_at(prefixed, "Prefix"), "a");
    EXPECT_EQ(text_at(prefixed, "NextKeyMarker"), "a/b");
}

TEST_F(S3Listings, UploadsAreListedWithTheirMarkers)
{
    const std::string a = text_at(send("POST /bucket/a?uploads"), "UploadId");
    const std::string b = text_at(send("POST /bucket/b?uploads"), "UploadId");

    const auto list = send("GET /bucket?uploads");
    const auto rest = send("GET /bucket?uploads&key-marker=a&upload-id-marker=" + a);

    EXPECT_EQ(texts(list, "Upload", "UploadId"), (Names{a, b}));
    EXPECT_EQ(text_at(list, "NextKeyMarker"), "b");
    EXPECT_EQ(text_at(list, "NextUploadIdMarker"), b);
    EXPECT_EQ(text_at(list, "MaxUploads"), "1000");
    EXPECT_EQ(text_at(list, "Upload/Initiator/ID"), caller.arn);
    EXPECT_EQ(text_at(list, "Upload/Initiator/DisplayName"), "test");
    EXPECT_EQ(text_at(list, "Upload/Owner/DisplayName"), "?");
    EXPECT_EQ(texts(rest, "Upload", "UploadId"), (Names{b}));
}

TEST_F(S3Listings, AnUploadMarkerBelongsToItsKey)
{
    const std::string a = text_at(send("POST /bucket/a?uploads"), "UploadId");

    expect_error(send("GET /bucket?uploads&key-marker=b&upload-id-marker=" + a),
                 {"InvalidArgument", 400, "Invalid uploadId marker",
                  {{"ArgumentName", "upload-id-marker"}, {"ArgumentValue", a}}});
    EXPECT_EQ(texts(send("GET /bucket?uploads&upload-id-marker=ignored"), "Upload", "UploadId"), (Names{a}));
}

TEST_F(S3Listings, PartsAreListedByNumber)
{
    const std::string id =
        text_at(send("POST /bucket/a?uploads", {{"x-amz-checksum-algorithm", "SHA256"}}), "UploadId");
    for (const char* number : {"3", "1", "2"})
        EXPECT_EQ(send("PUT /bucket/a?partNumber=" + std::string(number) + "&uploadId=" + id,
                       {{"x-amz-checksum-sha256", "N6aAEzvQk0L5NK+43Sx9nhtiTaXzXjo4rbED43wFXtE="}}, "part")
                      .status,
                  200U);

    const auto first = send("GET /bucket/a?uploadId=" + id + "&max-parts=2");
    const auto rest = send("GET /bucket/a?uploadId=" + id + "&part-number-marker=2");

    EXPECT_EQ(texts(first, "Part", "PartNumber"), (Names{"1", "2"}));
    EXPECT_EQ(text_at(first, "NextPartNumberMarker"), "2");
    EXPECT_EQ(text_at(first, "IsTruncated"), "true");
    EXPECT_EQ(text_at(first, "ChecksumAlgorithm"), "SHA256");
    EXPECT_EQ(text_at(first, "Part/Size"), "4");
    EXPECT_NE(text_at(first, "Part/ChecksumSHA256"), "?");
    EXPECT_EQ(texts(rest, "Part", "PartNumber"), (Names{"3"}));
    EXPECT_EQ(text_at(rest, "PartNumberMarker"), "2");
    EXPECT_EQ(text_at(rest, "IsTruncated"), "false");
}

TEST_F(S3Listings, PartsOfAnUploadWithoutAlgorithmShowNoChecksums)
{
    const std::string id = text_at(send("POST /bucket/a?uploads"), "UploadId");
    EXPECT_EQ(text_at(send("GET /bucket/a?uploadId=" + id), "NextPartNumberMarker"), "0");
    send("PUT /bucket/a?partNumber=1&uploadId=" + id, {}, "part");

    const auto list = send("GET /bucket/a?uploadId=" + id);

    EXPECT_EQ(text_at(list, "ChecksumAlgorithm"), "?");
    EXPECT_EQ(text_at(list, "Part/ChecksumCRC64NVME"), "?");
}

TEST_F(S3Listings, PartsOfAnUnknownUploadAreRefused)
{
    expect_error(send("GET /bucket/a?uploadId=unknown"),
                 {"NoSuchUpload", 404,
                  "The specified upload does not exist. The upload ID may be invalid, or the upload may have been "
                  "aborted or completed.",
                  {{"UploadId", "unknown"}}});
    const std::string id = text_at(send("POST /bucket/a?uploads"), "UploadId");
    expect_error(send("GET /bucket/a?part-number-marker=x&uploadId=" + id),
                 {"InvalidArgument", 400, "Provided part-number-marker not an integer or within integer range",
                  {{"ArgumentName", "part-number-marker"}, {"ArgumentValue", "x"}}});
}

}  // namespace
}  // namespace lockstep::test
