#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

class PutGetTest : public ObjectTest {
};

TEST_F(PutGetTest, AnObjectComesBackWithItsBytesAndItsHeaders)
{
    const auto stored = put("a/key", "hello",
                            {{"Content-Type", "application/json"},
                             {"Cache-Control", "no-store"},
                             {"x-amz-meta-Owner", "ann"}});

    EXPECT_EQ(stored.status, 200U);
    EXPECT_EQ(header(stored, "ETag"), "\"5d41402abc4b2a76b9719d911017c592\"");
    const auto found = get("a/key");
    EXPECT_EQ(found.status, 200U);
    EXPECT_EQ(body_of(found), "hello");
    EXPECT_EQ(header(found, "ETag"), header(stored, "ETag"));
    EXPECT_EQ(header(found, "Content-Type"), "application/json");
    EXPECT_EQ(header(found, "Cache-Control"), "no-store");
    EXPECT_EQ(header(found, "x-amz-meta-owner"), "ann");
    EXPECT_EQ(header(found, "Accept-Ranges"), "bytes");
    EXPECT_EQ(header(found, "Last-Modified"), "Tue, 01 Jan 2030 00:00:00 GMT");
}

TEST_F(PutGetTest, EveryReplyNamesTheEncryption)
{
    EXPECT_EQ(header(put("k", "x"), "x-amz-server-side-encryption"), "AES256");
    EXPECT_EQ(header(get("k"), "x-amz-server-side-encryption"), "AES256");
    EXPECT_EQ(header(send("HEAD /box/k"), "x-amz-server-side-encryption"), "AES256");
}

TEST_F(PutGetTest, ATypeIsMadeUpWhenNoneWasSent)
{
    put("k", "x");

    EXPECT_EQ(header(get("k"), "Content-Type"), "binary/octet-stream");
}

TEST_F(PutGetTest, ABodyOfManyChunksComesBackWhole)
{
    std::string body;
    for (int i = 0; body.size() < 700'000; ++i)
        body += std::to_string(i) + '.';

    put("k", body);

    EXPECT_EQ(body_of(get("k")), body);
}

// At most one chunk lies beside its version, more in blobs.
TEST_F(PutGetTest, BodiesOnBothSidesOfTheSmallestBlobTakeEachOthersPlace)
{
    const std::string small(storage::blob_chunk_bytes, 's');
    const std::string large(storage::blob_chunk_bytes + 1, 'l');

    for (const std::string& body : {small, large, std::string("x"), std::string(), small, std::string("y"), large})
    {
        put("k", body);
        EXPECT_EQ(body_of(get("k")), body);
    }
}

TEST_F(PutGetTest, ASmallBodyIsReadInTheStepThatFoundIt)
{
    put("k", "first");
    const auto answer = get("k");
    put("k", "second");

    EXPECT_EQ(body_of(answer), "first");
    EXPECT_EQ(body_of(get("k")), "second");
}

TEST_F(PutGetTest, NothingIsLeftOfASmallBodyWhenItsVersionGoes)
{
    put("k", "x");
    const auto version = world.read([](storage::ReadTx& tx) {
        return tx.objects().latest(tx.buckets().find("", "box")->id, "k");
    });
    ASSERT_TRUE(version);
    const auto bytes = [&] { return world.read([&](storage::ReadTx& tx) { return tx.blobs().chunk(version->blob, 0); }); };
    ASSERT_EQ(bytes(), "x");

    EXPECT_EQ(send("DELETE /box/k").status, 204U);

    EXPECT_EQ(bytes(), std::nullopt);
}

TEST_F(PutGetTest, HeadTellsTheLengthAndSendsNothing)
{
    put("k", "hello");

    const auto head = send("HEAD /box/k");

    EXPECT_EQ(head.status, 200U);
    EXPECT_TRUE(head.to_head);
    EXPECT_EQ(head.head_content_length, 5U);
    EXPECT_EQ(body_of(head), "");
    EXPECT_EQ(head.stored.length, 0U);
}

TEST_F(PutGetTest, AnEmptyObjectHasNoSlices)
{
    put("k", "");

    const auto found = get("k");

    EXPECT_EQ(found.status, 200U);
    EXPECT_EQ(found.stored.length, 0U);
    EXPECT_EQ(header(found, "ETag"), "\"d41d8cd98f00b204e9800998ecf8427e\"");
}

TEST_F(PutGetTest, AMissingKeyIsNoSuchKeyAndForHeadAStatusAlone)
{
    const auto missing = get("k");
    expect_error(missing, 404, "NoSuchKey", "The specified key does not exist.");
    EXPECT_EQ(element(missing, "Key"), "k");

    const auto head = send("HEAD /box/k");
    EXPECT_EQ(head.status, 404U);
    EXPECT_EQ(head.body, "");
}

TEST_F(PutGetTest, AMissingBucketIsNoSuchBucket)
{
    const auto refused = send("PUT /nobody/k", {}, "x");

    expect_error(refused, 404, "NoSuchBucket", "The specified bucket does not exist");
    EXPECT_EQ(element(refused, "BucketName"), "nobody");
}

TEST_F(PutGetTest, AMissingBucketIsMadeWhenTheSettingsSaySo)
{
    world.settings.auto_create_buckets = true;

    EXPECT_EQ(send("PUT /fresh/k", {}, "x").status, 200U);

    EXPECT_EQ(body_of(send("GET /fresh/k")), "x");
    EXPECT_EQ(element(send("GET /fresh?versioning"), "Status"), "Enabled");
}

TEST_F(PutGetTest, OnlyAwsChunkedIsTakenFromTheContentEncoding)
{
    put("both", "x", {{"Content-Encoding", "aws-chunked,gzip"}});
    put("alone", "x", {{"Content-Encoding", "aws-chunked"}});

    EXPECT_EQ(header(get("both"), "Content-Encoding"), "gzip");
    EXPECT_FALSE(get("alone").headers.contains("Content-Encoding"));
    put("none", "x", {{"Content-Encoding", "deflate, gzip"}});
    EXPECT_EQ(header(get("none"), "Content-Encoding"), "deflate, gzip");
}

TEST_F(PutGetTest, ResponseParametersReplaceHeaders)
{
    put("k", "x", {{"Content-Type", "text/plain"}});

    const auto found =
        send("GET /box/k?response-content-type=text%2Fhtml&response-content-disposition=inline");

    EXPECT_EQ(header(found, "Content-Type"), "text/html");
    EXPECT_EQ(found.headers.count("Content-Type"), 1U);
    EXPECT_EQ(header(found, "Content-Disposition"), "inline");
}

TEST_F(PutGetTest, AResponseParameterCannotBeginAHeaderOfItsOwn)
{
    put("k", "x");

    const auto refused = send("GET /box/k?response-content-type=a%0D%0Ax-evil%3A%201");

    expect_error(refused, 400, "InvalidArgument", "Header value cannot contain control characters.");
    EXPECT_EQ(element(refused, "ArgumentName"), "response-content-type");
}

TEST_F(PutGetTest, AnotherStorageClassIsToldStandardNever)
{
    put("ia", "x", {{"x-amz-storage-class", "STANDARD_IA"}});
    put("standard", "x", {{"x-amz-storage-class", "STANDARD"}});

    EXPECT_EQ(header(get("ia"), "x-amz-storage-class"), "STANDARD_IA");
    EXPECT_FALSE(get("standard").headers.contains("x-amz-storage-class"));
}

TEST_F(PutGetTest, AnArchivedObjectIsShownButNotRead)
{
    put("cold", "x", {{"x-amz-storage-class", "GLACIER"}});

    const auto refused = get("cold");

    expect_error(refused, 403, "InvalidObjectState",
                 "The operation is not valid for the object's storage class");
    EXPECT_EQ(element(refused, "StorageClass"), "GLACIER");
    EXPECT_EQ(send("HEAD /box/cold").status, 200U);
}

TEST_F(PutGetTest, AnUnknownStorageClassIsRefused)
{
    const auto refused = put("k", "x", {{"x-amz-storage-class", "TAPE"}});

    expect_error(refused, 400, "InvalidStorageClass", "The storage class you specified is not valid");
    EXPECT_EQ(element(refused, "StorageClassRequested"), "TAPE");
}

TEST_F(PutGetTest, AKeyOfMoreThan1024BytesIsTooLong)
{
    EXPECT_EQ(put(std::string(1024, 'k'), "x").status, 200U);

    const auto refused = put(std::string(1025, 'k'), "x");

    expect_error(refused, 400, "KeyTooLongError", "Your key is too long");
    EXPECT_EQ(element(refused, "Size"), "1025");
    EXPECT_EQ(element(refused, "MaxSizeAllowed"), "1024");
}

TEST_F(PutGetTest, MetadataThatIsNotAsciiComesBackAsAnEncodedWord)
{
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"test_\u2014_file%E2%80%94_\u00e9_2?.pdf",
         "=?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?="},
        {"=?utf-8?q?=C3=84M=C3=84Z=C3=95=C3=91 S3?=", "=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?="},
        {"=?UTF-8?B?AAECAw==?=", "=?UTF-8?B?AAECAw==?="},
        {"\u00e9\u00e8", "=?UTF-8?B?w6nDqA==?="},
        {"latin \xe9", "=?UTF-8?Q?latin_=C3=A9?="},
        {"=?UTF-8?B?DQo=?=", "=?UTF-8?B?DQo=?="},
        {"=?UTF-8?Q?actually-ascii?=", "actually-ascii"},
        {"=?UTF-8?B?YWJj?=", "abc"},
        {"=?UTF-8?B?=GGG?=", "=?UTF-8?B?=GGG?="},
        {"=?UTF-8?Q?bad=ZZ?=", "=?UTF-8?Q?bad=ZZ?="},
        {"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
    };
    for (const auto& [sent, told] : cases) {
        put("k", "x", {{"x-amz-meta-a", sent}});
        EXPECT_EQ(header(get("k"), "x-amz-meta-a"), told) << sent;
    }
}

TEST_F(PutGetTest, AResponseParameterMustFitIntoAHeaderField)
{
    put("k", "x");

    const auto refused = send("GET /box/k?response-cache-control=a%E2%80%94");

    expect_error(refused, 400, "InvalidArgument", "Header value cannot be represented using ISO-8859-1.");
    EXPECT_EQ(element(refused, "ArgumentName"), "response-cache-control");
    EXPECT_EQ(element(refused, "ArgumentValue"), "a\u2014");
    EXPECT_EQ(header(send("GET /box/k?response-cache-control=%C3%A9%C2%B5"), "Cache-Control"), "\xe9\xb5");
}

TEST_F(PutGetTest, MoreThanTwoKilobytesOfMetadataAreTooMuch)
{
    EXPECT_EQ(put("k", "x", {{"x-amz-meta-a", std::string(2047, 'v')}}).status, 200U);

    const auto refused = put("k", "x", {{"x-amz-meta-a", std::string(2048, 'v')}});

    expect_error(refused, 400, "MetadataTooLarge",
                 "Your metadata headers exceed the maximum allowed metadata size");
    EXPECT_EQ(element(refused, "Size"), "2049");
    EXPECT_EQ(element(refused, "MaxSizeAllowed"), "2048");
}

TEST_F(PutGetTest, AWebsiteRedirectIsKeptWhenItIsOne)
{
    put("k", "x", {{"x-amz-website-redirect-location", "/other"}});
    EXPECT_EQ(header(get("k"), "x-amz-website-redirect-location"), "/other");

    expect_error(put("k", "x", {{"x-amz-website-redirect-location", "other"}}), 400,
                 "InvalidRedirectLocation",
                 "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
}

TEST_F(PutGetTest, TheHarmlessAclsAreAcceptedAndNoOthers)
{
    EXPECT_EQ(put("k", "x", {{"x-amz-acl", "private"}}).status, 200U);
    EXPECT_EQ(put("k", "x", {{"x-amz-acl", "bucket-owner-full-control"}}).status, 200U);

    expect_error(put("k", "x", {{"x-amz-acl", "public-read"}}), 400, "AccessControlListNotSupported",
                 "The bucket does not allow ACLs");
    expect_error(put("k", "x", {{"x-amz-grant-read", "id=1"}}), 400, "AccessControlListNotSupported",
                 "The bucket does not allow ACLs");
    const auto unknown = put("k", "x", {{"x-amz-acl", "everybody"}});
    expect_error(unknown, 400, "InvalidArgument", "Invalid Argument");
    EXPECT_EQ(element(unknown, "ArgumentName"), "x-amz-acl");
    EXPECT_EQ(element(unknown, "ArgumentValue"), "everybody");
}

TEST_F(PutGetTest, ABucketWithoutObjectLockTakesNoRetention)
{
    expect_error(put("k", "x", {{"x-amz-object-lock-mode", "GOVERNANCE"}}), 400, "InvalidRequest",
                 "Bucket is missing Object Lock Configuration");
}

TEST_F(PutGetTest, AContentMd5IsHeldAgainstTheBody)
{
    EXPECT_EQ(put("k", "hello", {{"Content-MD5", base64_encode(md5("hello"))}}).status, 200U);

    const auto wrong = put("k", "hello", {{"Content-MD5", base64_encode(md5("other"))}});
    expect_error(wrong, 400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    EXPECT_EQ(element(wrong, "ExpectedDigest"), hex_encode(md5("other")));
    EXPECT_EQ(element(wrong, "CalculatedDigest"), base64_encode(md5("hello")));

    for (const std::string_view bad : {"", "YWJj", "not base64 at all!"})
        expect_error(put("k", "hello", {{"Content-MD5", bad}}), 400, "InvalidDigest",
                     "The Content-MD5 you specified was invalid.");
    EXPECT_EQ(body_of(get("k")), "hello");
}

TEST_F(PutGetTest, AnOverwrittenBodyIsReplacedWhole)
{
    put("k", std::string(300'000, 'a'));
    put("k", "short");

    EXPECT_EQ(body_of(get("k")), "short");
}

TEST_F(PutGetTest, APresignedRequestSaysInItsQueryWhatAHeaderWouldSay)
{
    const auto stored = send("PUT /box/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&x-amz-meta-color=red"
                             "&x-amz-storage-class=STANDARD_IA&x-amz-tagging=a%3D1",
                             {}, "x");

    EXPECT_EQ(stored.status, 200U);
    const auto found = get("k");
    EXPECT_EQ(header(found, "x-amz-meta-color"), "red");
    EXPECT_EQ(header(found, "x-amz-storage-class"), "STANDARD_IA");
    EXPECT_EQ(header(found, "x-amz-tagging-count"), "1");
}

TEST_F(PutGetTest, APresignedRequestMayHoldItsConditionInTheQuery)
{
    const std::string presigned = "PUT /box/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&";

    EXPECT_EQ(send(presigned + "If-None-Match=%2A", {}, "x").status, 200U);
    EXPECT_EQ(send(presigned + "If-None-Match=%2A", {}, "y").status, 412U);
    EXPECT_EQ(send(presigned + "if-match=0123", {}, "y").status, 412U);
    EXPECT_EQ(body_of(get("k")), "x");
    // Without a signature in the query it is a parameter like any other.
    EXPECT_EQ(send("PUT /box/k?If-None-Match=%2A", {}, "z").status, 200U);
}

}  // namespace
}  // namespace lockstep::test
