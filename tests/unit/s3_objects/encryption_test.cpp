#include "protocol/base/base64.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view sse = "x-amz-server-side-encryption";
const std::string key(32, 'k');
const std::string other_key(32, 'o');

http::Headers customer(const std::string& bytes)
{
    return {{"x-amz-server-side-encryption-customer-algorithm", "AES256"},
            {"x-amz-server-side-encryption-customer-key", base64_encode(bytes)},
            {"x-amz-server-side-encryption-customer-key-MD5", base64_encode(md5(bytes))}};
}

class EncryptionTest : public ObjectTest {
protected:
    static void expect_key_fault(const http::Response& response, std::string_view message)
    {
        expect_error(response, 400, "InvalidArgument", message);
        EXPECT_EQ(element(response, "ArgumentName"), sse);
        EXPECT_EQ(element(response, "ArgumentValue"), "(none)");
    }
};

TEST_F(EncryptionTest, AKmsKeyIsKeptAndTold)
{
    const auto stored = put("k", "x",
                            {{"x-amz-server-side-encryption", "aws:kms"},
                             {"x-amz-server-side-encryption-aws-kms-key-id", "1234abcd"},
                             {"x-amz-server-side-encryption-bucket-key-enabled", "true"}});

    for (const auto& reply : {stored, get("k"), send("HEAD /box/k")}) {
        EXPECT_EQ(header(reply, sse), "aws:kms");
        EXPECT_EQ(header(reply, "x-amz-server-side-encryption-aws-kms-key-id"),
                  "arn:aws:kms:us-east-1:123456789012:key/1234abcd");
        EXPECT_EQ(header(reply, "x-amz-server-side-encryption-bucket-key-enabled"), "true");
    }
}

TEST_F(EncryptionTest, AnETagUnderKmsIsNotTheMd5)
{
    EXPECT_NE(header(put("k", "hello", {{"x-amz-server-side-encryption", "aws:kms"}}), "ETag"),
              "\"5d41402abc4b2a76b9719d911017c592\"");
    EXPECT_EQ(header(get("k"), "ETag").size(), 34U);
}

TEST_F(EncryptionTest, TheBucketsDefaultHoldsForWhoAsksForNothing)
{
    const auto set = send("PUT /box?encryption", {},
                          "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                          "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>arn:aws:kms:us-east-1:"
                          "123456789012:key/own</KMSMasterKeyID></ApplyServerSideEncryptionByDefault>"
                          "<BucketKeyEnabled>true</BucketKeyEnabled></Rule>"
                          "</ServerSideEncryptionConfiguration>");
    ASSERT_EQ(set.status, 200U) << set.body;

    const auto stored = put("k", "x");

    EXPECT_EQ(header(stored, sse), "aws:kms");
    EXPECT_EQ(header(stored, "x-amz-server-side-encryption-aws-kms-key-id"),
              "arn:aws:kms:us-east-1:123456789012:key/own");
    EXPECT_EQ(header(stored, "x-amz-server-side-encryption-bucket-key-enabled"), "true");
    EXPECT_EQ(header(put("k", "x", {{"x-amz-server-side-encryption", "AES256"}}), sse), "AES256");
}

TEST_F(EncryptionTest, AnUnknownMethodIsRefused)
{
    const auto refused = put("k", "x", {{"x-amz-server-side-encryption", "rot13"}});

    expect_error(refused, 400, "InvalidArgument", "The encryption method specified is not supported");
    EXPECT_EQ(element(refused, "ArgumentName"), sse);
    EXPECT_EQ(element(refused, "ArgumentValue"), "rot13");
}

TEST_F(EncryptionTest, AKmsKeyNeedsTheKmsMethod)
{
    const auto refused = put("k", "x", {{"x-amz-server-side-encryption-aws-kms-key-id", "1"}});

    expect_error(refused, 400, "InvalidArgument",
                 "Server Side Encryption with AWS KMS managed key requires HTTP header "
                 "x-amz-server-side-encryption : aws:kms");
    EXPECT_EQ(element(refused, "ArgumentValue"), "null");
}

TEST_F(EncryptionTest, ACustomersKeyIsAskedForOnEveryRead)
{
    const auto stored = put("k", "secret", customer(key));
    EXPECT_EQ(stored.status, 200U);
    EXPECT_FALSE(stored.headers.contains(sse));
    EXPECT_EQ(header(stored, "x-amz-server-side-encryption-customer-algorithm"), "AES256");
    EXPECT_EQ(header(stored, "x-amz-server-side-encryption-customer-key-MD5"), base64_encode(md5(key)));

    const auto found = get("k", customer(key));
    EXPECT_EQ(body_of(found), "secret");
    EXPECT_EQ(header(found, "x-amz-server-side-encryption-customer-key-MD5"), base64_encode(md5(key)));
    expect_error(get("k"), 400, "InvalidRequest",
                 "The object was stored using a form of Server Side Encryption. The correct parameters must be "
                 "provided to retrieve the object.");
    expect_error(get("k", customer(other_key)), 403, "AccessDenied",
                 "Requests specifying Server Side Encryption with Customer provided keys must provide the "
                 "correct secret key.");
    expect_error(get("k", customer(key + "more")), 403, "AccessDenied",
                 "Requests specifying Server Side Encryption with Customer provided keys must provide the "
                 "correct secret key.");
    EXPECT_EQ(send("HEAD /box/k").status, 400U);
    EXPECT_EQ(send("HEAD /box/k", customer(other_key)).status, 403U);
    EXPECT_EQ(send("HEAD /box/k", customer(key)).status, 200U);
}

TEST_F(EncryptionTest, ACustomersKeyIsNowhereInTheStore)
{
    put("k", "secret", customer(key));

    world.read([&](storage::ReadTx& tx) {
        const auto bucket = tx.buckets().find("", "box");
        const std::string head = tx.objects().latest(bucket->id, "k")->head;
        EXPECT_EQ(head.find(key), std::string::npos);
        EXPECT_EQ(head.find(base64_encode(key)), std::string::npos);
        EXPECT_EQ(head.find(base64_encode(md5(key))), std::string::npos);
    });
}

TEST_F(EncryptionTest, AnUploadUnderACustomersKeyWithoutAlgorithmTellsNoChecksum)
{
    const std::string id = element(send("POST /box/k?uploads=", customer(key)), "UploadId");
    const auto part = send("PUT /box/k?partNumber=1&uploadId=" + id, customer(key), "x");

    const auto completed = send("POST /box/k?uploadId=" + id, {},
                                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" +
                                    header(part, "ETag") + "</ETag></Part></CompleteMultipartUpload>");

    EXPECT_EQ(completed.status, 200U) << completed.body;
    EXPECT_EQ(element(completed, "ChecksumType"), "(none)");
    http::Headers asking = customer(key);
    asking.add("x-amz-checksum-mode", "ENABLED");
    EXPECT_FALSE(get("k", asking).headers.contains("x-amz-checksum-type"));
}

TEST_F(EncryptionTest, APlainUploadTakesNoPartUnderACustomersKey)
{
    const std::string id = element(send("POST /box/k?uploads="), "UploadId");

    expect_error(send("PUT /box/k?partNumber=1&uploadId=" + id, customer(key), "x"), 400, "InvalidRequest",
                 "The multipart upload initiate requested encryption. Subsequent part requests must include the "
                 "appropriate encryption parameters.");
}

TEST_F(EncryptionTest, AKeyForAnObjectWithoutOneIsRefused)
{
    put("k", "x");

    expect_error(get("k", customer(key)), 400, "InvalidRequest",
                 "The encryption parameters are not applicable to this object.");
}

TEST_F(EncryptionTest, TheThreeHeadersOfAKeyMustAgree)
{
    http::Headers headers = customer(key);
    headers.set("x-amz-server-side-encryption-customer-key-MD5", base64_encode(md5(other_key)));
    expect_key_fault(put("k", "x", headers),
                     "The calculated MD5 hash of the key did not match the hash that was provided.");

    headers = customer(key);
    headers.erase("x-amz-server-side-encryption-customer-key");
    expect_key_fault(put("k", "x", headers),
                     "Requests specifying Server Side Encryption with Customer provided keys must provide an "
                     "appropriate secret key.");

    headers = customer(key);
    headers.erase("x-amz-server-side-encryption-customer-key-MD5");
    expect_key_fault(put("k", "x", headers),
                     "Requests specifying Server Side Encryption with Customer provided keys must provide the "
                     "client calculated MD5 of the secret key.");

    headers = customer(key);
    headers.erase("x-amz-server-side-encryption-customer-algorithm");
    expect_key_fault(put("k", "x", headers),
                     "Requests specifying Server Side Encryption with Customer provided keys must provide a "
                     "valid encryption algorithm.");

    expect_key_fault(put("k", "x", customer("short")),
                     "The secret key was invalid for the specified algorithm.");
}

TEST_F(EncryptionTest, OnlyAes256EncryptsWithACustomersKey)
{
    http::Headers headers = customer(key);
    headers.set("x-amz-server-side-encryption-customer-algorithm", "AES128");

    const auto refused = put("k", "x", headers);

    expect_error(refused, 400, "InvalidEncryptionAlgorithmError",
                 "The Encryption request you specified is not valid. Supported value: AES256.");
    EXPECT_EQ(element(refused, "ArgumentName"), sse);
    EXPECT_EQ(element(refused, "ArgumentValue"), "AES128");
}

TEST_F(EncryptionTest, ACustomersKeyAndAnotherMethodDoNotGoTogether)
{
    http::Headers headers = customer(key);
    headers.set(sse, "AES256");
    headers.set("x-amz-server-side-encryption-customer-algorithm", "KMS");

    expect_error(put("k", "x", headers), 400, "InvalidArgument",
                 "Server Side Encryption with Customer provided key is incompatible with the encryption "
                 "method specified");
}

TEST_F(EncryptionTest, AReadNamesNoMethod)
{
    put("k", "x");

    expect_error(get("k", {{std::string(sse), "AES256"}}), 400, "InvalidArgument",
                 "x-amz-server-side-encryption header is not supported for this operation.");
}

}  // namespace
}  // namespace lockstep::test
