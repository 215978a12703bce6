#include "protocol/base/base64.hpp"
#include "tests/unit/s3_objects/multipart.hpp"

namespace lockstep::test {
namespace {

std::string sha256_of(std::string_view bytes)
{
    return base64_encode(sha256(bytes));
}

TEST_F(MultipartTest, ACompositeChecksumIsThatOfTheChecksums)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "SHA256"}});
    const auto part = upload(id, 1, big, {{"x-amz-checksum-sha256", sha256_of(big)}});
    EXPECT_EQ(header(part, "x-amz-checksum-sha256"), sha256_of(big));
    EXPECT_FALSE(part.headers.contains("x-amz-checksum-type"));
    upload(id, 2, small, {{"x-amz-checksum-sha256", sha256_of(small)}});

    const auto completed =
        complete(id, {{1, etag_of(big), "<ChecksumSHA256>" + sha256_of(big) + "</ChecksumSHA256>"},
                      {2, etag_of(small), "<ChecksumSHA256>" + sha256_of(small) + "</ChecksumSHA256>"}});

    EXPECT_EQ(completed.status, 200U) << completed.body;
    EXPECT_EQ(element(completed, "ChecksumSHA256"), sha256_of(sha256(big) + sha256(small)) + "-2");
    EXPECT_EQ(element(completed, "ChecksumType"), "COMPOSITE");
}

TEST_F(MultipartTest, APartsChecksumIsSaidBackAlsoWithoutAnAlgorithm)
{
    const std::string id = begin();
    const std::string crc32 = base64_encode(checksum_of(ChecksumAlgorithm::crc32, small));

    const auto part = upload(id, 1, small, {{"x-amz-checksum-crc32", crc32}});

    EXPECT_EQ(header(part, "x-amz-checksum-crc32"), crc32);
    EXPECT_FALSE(part.headers.contains("x-amz-checksum-type"));
    EXPECT_FALSE(upload(id, 2, small).headers.contains("x-amz-checksum-crc64nvme"));
    EXPECT_EQ(element(send("GET /box/k?uploadId=" + id), "ChecksumCRC32"), "(none)");
}

TEST_F(MultipartTest, APartOfACompositeObjectHasItsOwnChecksum)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "SHA256"}});
    upload(id, 1, small, {{"x-amz-checksum-sha256", sha256_of(small)}});
    complete(id, {{1, etag_of(small), "<ChecksumSHA256>" + sha256_of(small) + "</ChecksumSHA256>"}});

    const auto part = send("GET /box/k?partNumber=1", {{"x-amz-checksum-mode", "ENABLED"}});

    EXPECT_EQ(header(part, "x-amz-checksum-sha256"), sha256_of(small));
    EXPECT_EQ(header(part, "x-amz-checksum-type"), "COMPOSITE");
    EXPECT_FALSE(send("HEAD /box/k?partNumber=1").headers.contains("x-amz-checksum-sha256"));
}

TEST_F(MultipartTest, AttributesTellACompositeChecksumWithoutTheNumberOfParts)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "SHA256"}});
    upload(id, 1, small, {{"x-amz-checksum-sha256", sha256_of(small)}});
    complete(id, {{1, etag_of(small), "<ChecksumSHA256>" + sha256_of(small) + "</ChecksumSHA256>"}});

    const auto attributes = send("GET /box/k?attributes", {{"x-amz-object-attributes", "Checksum"}});

    EXPECT_EQ(element(attributes, "ChecksumSHA256"), sha256_of(sha256(small)));
    EXPECT_EQ(element(attributes, "ChecksumType"), "COMPOSITE");
    const auto beyond = send("GET /box/k?attributes", {{"x-amz-object-attributes", "ObjectParts"},
                                                       {"x-amz-part-number-marker", "10"},
                                                       {"x-amz-max-parts", "1"}});
    EXPECT_NE(beyond.body.find("<ObjectParts><PartsCount>1</PartsCount><PartNumberMarker>10</PartNumberMarker>"
                               "<NextPartNumberMarker>0</NextPartNumberMarker><MaxParts>1</MaxParts>"
                               "<IsTruncated>false</IsTruncated></ObjectParts>"),
              std::string::npos)
        << beyond.body;
}

TEST_F(MultipartTest, APartOfAFullObjectHasNone)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "CRC32"}, {"x-amz-checksum-type", "FULL_OBJECT"}});
    upload(id, 1, big);
    upload(id, 2, small);
    complete(id, {{1, etag_of(big)}, {2, etag_of(small)}});

    const auto part = send("GET /box/k?partNumber=2", {{"x-amz-checksum-mode", "ENABLED"}});

    EXPECT_EQ(part.status, 206U);
    EXPECT_FALSE(part.headers.contains("x-amz-checksum-crc32"));
    EXPECT_FALSE(part.headers.contains("x-amz-checksum-type"));
}

TEST_F(MultipartTest, ACompositeUploadWantsAChecksumOfEveryPart)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "SHA256"}});

    expect_error(upload(id, 1, small), 400, "InvalidRequest",
                 "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: null");
    expect_error(upload(id, 1, small,
                        {{"x-amz-checksum-crc32", base64_encode(checksum_of(ChecksumAlgorithm::crc32, small))}}),
                 400, "InvalidRequest",
                 "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32");
    upload(id, 1, small, {{"x-amz-checksum-sha256", sha256_of(small)}});
    expect_error(complete(id, {{1, etag_of(small)}}), 400, "InvalidRequest",
                 "The upload was created using a sha256 checksum. The complete request must include the checksum "
                 "for each part. It was missing for part 1 in the request.");
    EXPECT_EQ(element(complete(id, {{1, etag_of(small), "<ChecksumSHA256>AAAA</ChecksumSHA256>"}}), "Code"),
              "InvalidPart");
    expect_error(complete(id, {{1, etag_of(small), "<ChecksumCRC32>AAAA</ChecksumCRC32>"}}), 400, "BadDigest",
                 "The crc32 you specified for part 1 did not match what we received.");
    expect_error(complete(id, {{1, etag_of(small)}}, {{"x-amz-checksum-type", "FULL_OBJECT"}}), 400, "InvalidRequest",
                 "The upload was created using the COMPOSITE checksum mode. The complete request must use the same "
                 "checksum mode.");
    expect_error(complete(begin_with_part(), {{1, etag_of(small)}}, {{"x-amz-checksum-type", "FULL_OBJECT"}}), 400,
                 "InvalidRequest",
                 "The upload was created using the null checksum mode. The complete request must use the same "
                 "checksum mode.");
}

TEST_F(MultipartTest, AFullObjectChecksumIsThatOfAllBytes)
{
    const std::string id = begin({{"x-amz-checksum-algorithm", "CRC32"}, {"x-amz-checksum-type", "FULL_OBJECT"}});
    upload(id, 1, big);
    upload(id, 2, small);
    const std::string whole = base64_encode(checksum_of(ChecksumAlgorithm::crc32, big + small));
    const std::vector<Part> parts{{1, etag_of(big)}, {2, etag_of(small)}};

    expect_error(complete(id, parts, {{"x-amz-checksum-crc32", "AAAAAA=="}}), 400, "BadDigest",
                 "The crc32 you specified did not match the calculated checksum.");
    expect_error(complete(id, parts, {{"x-amz-checksum-type", "COMPOSITE"}}), 400, "InvalidRequest",
                 "The upload was created using the FULL_OBJECT checksum mode. The complete request must use the "
                 "same checksum mode.");
    for (const std::string_view claimed : {"x-amz-checksum-crc32", "x-amz-checksum-crc64nvme"})
        expect_error(complete(id, parts, {{claimed, whole}}), 400, "BadDigest",
                     "The crc32 you specified did not match the calculated checksum.");
    const auto completed = complete(id, parts, {{"x-amz-checksum-crc32", whole}, {"x-amz-checksum-type", "FULL_OBJECT"}});
    EXPECT_EQ(element(completed, "ChecksumCRC32"), whole);
}

TEST_F(MultipartTest, AnUploadWithoutAlgorithmIgnoresForeignChecksums)
{
    const std::string id = begin_with_part();

    const auto completed = complete(id, {{1, etag_of(small)}}, {{"x-amz-checksum-crc32", "AAAAAA=="}});

    EXPECT_EQ(completed.status, 200U);
    EXPECT_EQ(element(completed, "ChecksumCRC32"), "(none)");
}

TEST_F(MultipartTest, AlgorithmAndTypeMustGoTogether)
{
    const auto create = [&](Fields headers) { return send("POST /box/k?uploads", std::move(headers)); };

    expect_error(create({{"x-amz-checksum-algorithm", "SHA256"}, {"x-amz-checksum-type", "FULL_OBJECT"}}), 400,
                 "InvalidRequest",
                 "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.");
    expect_error(create({{"x-amz-checksum-algorithm", "CRC64NVME"}, {"x-amz-checksum-type", "COMPOSITE"}}), 400,
                 "InvalidRequest",
                 "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.");
    expect_error(create({{"x-amz-checksum-type", "COMPOSITE"}}), 400, "InvalidRequest",
                 "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    expect_error(create({{"x-amz-checksum-algorithm", "SHA256"}, {"x-amz-checksum-type", "ANY"}}), 400,
                 "InvalidRequest", "Value for x-amz-checksum-type header is invalid.");
    const auto made = create({{"x-amz-checksum-algorithm", "CRC32"}});
    EXPECT_EQ(header(made, "x-amz-checksum-algorithm"), "CRC32");
    EXPECT_EQ(header(made, "x-amz-checksum-type"), "COMPOSITE");
}

}  // namespace
}  // namespace lockstep::test
