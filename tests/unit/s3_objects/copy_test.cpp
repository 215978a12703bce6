#include "protocol/base/base64.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view hello_etag = "\"5d41402abc4b2a76b9719d911017c592\"";
constexpr std::string_view before = "Mon, 31 Dec 2029 23:59:59 GMT";
constexpr std::string_view exactly = "Tue, 01 Jan 2030 00:00:00 GMT";

class CopyTest : public ObjectTest {
protected:
    CopyTest()
    {
        put("from", "hello", {{"Content-Type", "text/plain"}, {"x-amz-meta-a", "1"}, {"x-amz-tagging", "t=1"}});
    }

    http::Response copy(std::string_view to, std::string_view source, Fields headers = {})
    {
        headers.add("x-amz-copy-source", source);
        return put(to, "", std::move(headers));
    }
    void expect_source_condition(Fields headers, std::string_view condition)
    {
        const auto refused = copy("to", "box/from", std::move(headers));
        expect_error(refused, 412, "PreconditionFailed",
                     "At least one of the pre-conditions you specified did not hold");
        EXPECT_EQ(element(refused, "Condition"), condition);
    }
};

TEST_F(CopyTest, ACopyHasBytesMetadataAndTagsOfItsSource)
{
    world.clock.advance(std::chrono::milliseconds(250));
    const auto copied = copy("to", "/box/from");

    EXPECT_EQ(copied.status, 200U);
    EXPECT_EQ(element(copied, "ETag"), "&quot;5d41402abc4b2a76b9719d911017c592&quot;");
    EXPECT_EQ(element(copied, "LastModified"), "2030-01-01T00:00:00.000Z");
    EXPECT_EQ(element(copied, "ChecksumType"), "FULL_OBJECT");
    EXPECT_NE(element(copied, "ChecksumCRC64NVME"), "(none)");
    EXPECT_EQ(header(copied, "x-amz-server-side-encryption"), "AES256");
    const auto found = get("to");
    EXPECT_EQ(body_of(found), "hello");
    EXPECT_EQ(header(found, "ETag"), hello_etag);
    EXPECT_EQ(header(found, "Content-Type"), "text/plain");
    EXPECT_EQ(header(found, "x-amz-meta-a"), "1");
    EXPECT_EQ(header(found, "x-amz-tagging-count"), "1");
}

TEST_F(CopyTest, APlusInTheSourceIsABlank)
{
    put("a%20b", "blank");
    put("a%2Bb", "plus");

    copy("to", "box/a+b");
    EXPECT_EQ(body_of(get("to")), "blank");
    copy("to", "box%2Fa%2Bb");
    EXPECT_EQ(body_of(get("to")), "plus");
}

TEST_F(CopyTest, ACopyInASuspendedBucketTellsTheNullVersionOfItselfOnly)
{
    set_versioning("Suspended");

    const auto copied = copy("to", "box/from");

    EXPECT_EQ(header(copied, "x-amz-version-id"), "null");
    EXPECT_FALSE(copied.headers.contains("x-amz-copy-source-version-id"));
}

TEST_F(CopyTest, ACopyOutlivesItsSource)
{
    put("large", std::string(600'000, 'x'));
    copy("to", "box/large");

    send("DELETE /box/large");

    EXPECT_EQ(body_of(get("to")), std::string(600'000, 'x'));
}

TEST_F(CopyTest, MetadataAndTagsCanBeReplaced)
{
    copy("to", "box/from",
         {{"x-amz-metadata-directive", "REPLACE"}, {"x-amz-meta-b", "2"}, {"x-amz-tagging-directive", "REPLACE"}});

    const auto found = get("to");
    EXPECT_EQ(header(found, "Content-Type"), "binary/octet-stream");
    EXPECT_FALSE(found.headers.contains("x-amz-meta-a"));
    EXPECT_EQ(header(found, "x-amz-meta-b"), "2");
    EXPECT_FALSE(found.headers.contains("x-amz-tagging-count"));
}

TEST_F(CopyTest, AnUnknownDirectiveIsRefused)
{
    const auto metadata = copy("to", "box/from", {{"x-amz-metadata-directive", "MERGE"}});
    expect_error(metadata, 400, "InvalidArgument", "Unknown metadata directive.");
    EXPECT_EQ(element(metadata, "ArgumentName"), "x-amz-metadata-directive");
    const auto tags = copy("to", "box/from", {{"x-amz-tagging-directive", "MERGE"}});
    expect_error(tags, 400, "InvalidArgument", "Unknown tagging directive.");
    EXPECT_EQ(element(tags, "ArgumentName"), "x-amz-tagging-directive");
}

TEST_F(CopyTest, ACopyHasNoBody)
{
    expect_error(put("to", "bytes", {{"x-amz-copy-source", "box/from"}}), 400, "InvalidRequest",
                 "The request included a body. Requests of this type must not include a non-empty body.");
    EXPECT_EQ(get("to").status, 404U);
}

TEST_F(CopyTest, ACopyOntoItselfMustChangeSomething)
{
    expect_error(copy("from", "box/from"), 400, "InvalidRequest",
                 "This copy request is illegal because it is trying to copy an object to itself without "
                 "changing the object's metadata, storage class, website redirect location or encryption "
                 "attributes.");
    EXPECT_EQ(copy("from", "box/from", {{"x-amz-metadata-directive", "REPLACE"}}).status, 200U);
    EXPECT_EQ(copy("from", "box/from", {{"x-amz-storage-class", "STANDARD_IA"}}).status, 200U);
    EXPECT_EQ(body_of(get("from")), "hello");
}

TEST_F(CopyTest, ACopyOntoItselfIsFineWhereTheBucketsEncryptionWasChosen)
{
    const std::string aes = "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                            "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                            "</ServerSideEncryptionConfiguration>";
    EXPECT_EQ(send("PUT /box?encryption", {}, aes).status, 200U);
    EXPECT_EQ(copy("from", "box/from").status, 200U);
    EXPECT_EQ(body_of(get("from")), "hello");

    EXPECT_EQ(send("DELETE /box?encryption").status, 204U);
    EXPECT_EQ(copy("from", "box/from").status, 400U);
}

TEST_F(CopyTest, AnOldVersionIsBroughtBackByCopyingItOntoItself)
{
    set_versioning("Enabled");
    const std::string old = header(put("k", "old"), "x-amz-version-id");
    put("k", "new");

    const auto copied = copy("k", "box/k?versionId=" + old);

    EXPECT_EQ(copied.status, 200U);
    EXPECT_EQ(header(copied, "x-amz-copy-source-version-id"), old);
    EXPECT_EQ(header(copied, "x-amz-version-id").size(), 32U);
    EXPECT_EQ(body_of(get("k")), "old");
}

TEST_F(CopyTest, ConditionsOnTheSourceAlwaysFailWith412)
{
    world.clock.advance(std::chrono::milliseconds(5000));

    expect_source_condition({{"x-amz-copy-source-if-match", "\"other\""}}, "x-amz-copy-source-If-Match");
    expect_source_condition({{"x-amz-copy-source-if-unmodified-since", before}},
                            "x-amz-copy-source-If-Unmodified-Since");
    expect_source_condition({{"x-amz-copy-source-if-none-match", hello_etag}},
                            "x-amz-copy-source-If-None-Match");
    expect_source_condition({{"x-amz-copy-source-if-modified-since", exactly}},
                            "x-amz-copy-source-If-Modified-Since");
    expect_source_condition(
        {{"x-amz-copy-source-if-match", "\"other\""}, {"x-amz-copy-source-if-none-match", hello_etag}},
        "x-amz-copy-source-If-Match");
    EXPECT_EQ(get("to").status, 404U);
    EXPECT_EQ(copy("to", "box/from",
                   {{"x-amz-copy-source-if-match", hello_etag},
                    {"x-amz-copy-source-if-unmodified-since", before}})
                  .status,
              200U);
}

TEST_F(CopyTest, ConditionsOnTheDestinationAreThoseOfAPut)
{
    EXPECT_EQ(copy("to", "box/from", {{"If-None-Match", "*"}}).status, 200U);

    const auto refused = copy("to", "box/from", {{"If-None-Match", "*"}});
    expect_error(refused, 412, "PreconditionFailed",
                 "At least one of the pre-conditions you specified did not hold");
    EXPECT_EQ(element(refused, "Condition"), "If-None-Match");
    EXPECT_EQ(copy("to", "box/from", {{"If-Match", hello_etag}}).status, 200U);
    expect_error(copy("new", "box/from", {{"If-Match", hello_etag}}), 404, "NoSuchKey",
                 "The specified key does not exist.");
}

TEST_F(CopyTest, ASourceMayBeAWholeUrl)
{
    for (const std::string_view source : {"http://localhost:4566/box/from", "https://s3.amazonaws.com/box/from"})
        EXPECT_EQ(copy("to", source).status, 200U) << source;
    EXPECT_EQ(copy("to", "https://s3.amazonaws.com").status, 400U);
}

TEST_F(CopyTest, ASourceMustBeNamedAndBeThere)
{
    for (const std::string_view source : {"", "//k", "box/%zz"}) {
        const auto refused = copy("to", source);
        expect_error(refused, 400, "InvalidArgument",
                     "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        EXPECT_EQ(element(refused, "ArgumentName"), "x-amz-copy-source");
    }
    for (const std::string_view source : {"b", "/box/", "/from"}) {
        const auto refused = copy("to", source);
        expect_error(refused, 400, "InvalidArgument", "Invalid copy source object key");
        EXPECT_EQ(element(refused, "ArgumentValue"), "x-amz-copy-source");
    }
    const auto no_key = copy("to", "box/nothing");
    expect_error(no_key, 404, "NoSuchKey", "The specified key does not exist.");
    EXPECT_EQ(element(no_key, "Key"), "nothing");
    expect_error(copy("to", "nobody/k"), 404, "NoSuchBucket", "The specified bucket does not exist");
    expect_error(copy("to", "box/from?versionId=bad"), 400, "InvalidArgument", "Invalid version id specified");
}

TEST_F(CopyTest, ADeleteMarkerIsNoSource)
{
    set_versioning("Enabled");
    const std::string marker = header(send("DELETE /box/from"), "x-amz-version-id");

    expect_error(copy("to", "box/from"), 404, "NoSuchKey", "The specified key does not exist.");
    expect_error(copy("to", "box/from?versionId=" + marker), 400, "InvalidRequest",
                 "The source of a copy request may not specifically refer to a delete marker by version id.");
}

TEST_F(CopyTest, AnotherChecksumIsComputedAnew)
{
    const auto copied = copy("to", "box/from", {{"x-amz-checksum-algorithm", "SHA256"}});

    EXPECT_EQ(element(copied, "ChecksumSHA256"), base64_encode(sha256("hello")));
    EXPECT_EQ(header(get("to", {{"x-amz-checksum-mode", "ENABLED"}}), "x-amz-checksum-sha256"),
              base64_encode(sha256("hello")));
}

TEST_F(CopyTest, AnEncodedSourceIsDecodedOnce)
{
    put("a%20b%2B%3F", "odd");

    EXPECT_EQ(copy("to", "box/a%20b%2B%3F").status, 200U);
    EXPECT_EQ(body_of(get("to")), "odd");
}

TEST_F(CopyTest, ACopyToPlainEncryptionHasThePlainMd5)
{
    put("kms", "hello", {{"x-amz-server-side-encryption", "aws:kms"}});

    copy("to", "box/kms");

    EXPECT_EQ(header(get("to"), "ETag"), hello_etag);
    EXPECT_EQ(header(get("to"), "x-amz-server-side-encryption"), "AES256");
}

TEST_F(CopyTest, ASourceWithACustomersKeyNeedsIt)
{
    const std::string key(32, 'k');
    put("secret", "hello",
        {{"x-amz-server-side-encryption-customer-algorithm", "AES256"},
         {"x-amz-server-side-encryption-customer-key", base64_encode(key)},
         {"x-amz-server-side-encryption-customer-key-MD5", base64_encode(md5(key))}});

    EXPECT_EQ(copy("to", "box/secret").status, 400U);
    EXPECT_EQ(copy("to", "box/secret",
                   {{"x-amz-copy-source-server-side-encryption-customer-algorithm", "AES256"},
                    {"x-amz-copy-source-server-side-encryption-customer-key", base64_encode(key)},
                    {"x-amz-copy-source-server-side-encryption-customer-key-MD5", base64_encode(md5(key))}})
                  .status,
              200U);
    EXPECT_EQ(body_of(get("to")), "hello");
}

}  // namespace
}  // namespace lockstep::test
