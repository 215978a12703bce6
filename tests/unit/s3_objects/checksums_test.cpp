#include "protocol/base/base64.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

using s3::ChecksumSource;

std::string crc32_of(std::string_view bytes)
{
    return base64_encode(checksum_of(ChecksumAlgorithm::crc32, bytes));
}

class ChecksumPlanTest : public ::testing::Test {
protected:
    static Result<s3::ChecksumPlan> plan(Fields headers)
    {
        return s3::plan_checksum(request("PUT /box/k", std::move(headers)));
    }
    static void expect_refused(Fields headers, std::string_view message)
    {
        const auto result = plan(std::move(headers));
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().kind, &s3::errors::invalid_request);
        EXPECT_EQ(result.error().message, message);
    }
};

TEST_F(ChecksumPlanTest, WithoutAnyCrc64NvmeIsComputed)
{
    const auto result = plan({});

    ASSERT_TRUE(result);
    EXPECT_EQ(result->algorithm, ChecksumAlgorithm::crc64nvme);
    EXPECT_EQ(result->source, ChecksumSource::none);
}

TEST_F(ChecksumPlanTest, AHeaderSaysWhatToExpect)
{
    const auto result = plan({{"X-Amz-Checksum-Crc32", crc32_of("x")}, {"x-amz-sdk-checksum-algorithm", "CRC32"}});

    ASSERT_TRUE(result);
    EXPECT_EQ(result->algorithm, ChecksumAlgorithm::crc32);
    EXPECT_EQ(result->source, ChecksumSource::header);
    EXPECT_EQ(result->expected_digest, checksum_of(ChecksumAlgorithm::crc32, "x"));
}

TEST_F(ChecksumPlanTest, ATrailerNamesTheAlgorithmAlone)
{
    const auto result = plan({{"X-Amz-Trailer", "x-amz-checksum-sha256"}});

    ASSERT_TRUE(result);
    EXPECT_EQ(result->algorithm, ChecksumAlgorithm::sha256);
    EXPECT_EQ(result->source, ChecksumSource::trailer);
    EXPECT_EQ(result->expected_digest, "");
}

TEST_F(ChecksumPlanTest, APresignedChecksumCounts)
{
    const auto result = s3::plan_checksum(
        request("PUT /box/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&x-amz-checksum-crc32=" + crc32_of("x")));

    ASSERT_TRUE(result);
    EXPECT_EQ(result->source, ChecksumSource::header);
}

TEST_F(ChecksumPlanTest, WhatCompleteSaysIsAboutTheObject)
{
    const auto result =
        s3::plan_checksum(request("POST /box/k?uploadId=1", {{"x-amz-checksum-crc32", "AAAAAA==-2"}}));

    ASSERT_TRUE(result);
    EXPECT_EQ(result->source, ChecksumSource::none);
}

TEST_F(ChecksumPlanTest, TwoChecksumsAreOneTooMany)
{
    constexpr std::string_view message =
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
    expect_refused({{"x-amz-checksum-crc32", crc32_of("x")}, {"x-amz-checksum-crc32c", crc32_of("x")}}, message);
    expect_refused({{"x-amz-checksum-crc32", crc32_of("x")}, {"x-amz-trailer", "x-amz-checksum-crc32"}},
                   message);
}

TEST_F(ChecksumPlanTest, AValueMustBeADigestOfItsAlgorithm)
{
    for (const std::string_view value : {"", "AAAA", "AAAAAAAAAAA=", "no base64"})
        expect_refused({{"x-amz-checksum-crc32", value}}, "Value for x-amz-checksum-crc32 header is invalid.");
}

TEST_F(ChecksumPlanTest, AnAlgorithmMustBeOneAndAgree)
{
    expect_refused({{"x-amz-checksum-crc7", "AAAA"}},
                   "The algorithm type you specified in x-amz-checksum- header is invalid.");
    expect_refused({{"x-amz-sdk-checksum-algorithm", "CRC7"}},
                   "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                   "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    expect_refused({{"x-amz-sdk-checksum-algorithm", "CRC32"}},
                   "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or "
                   "x-amz-trailer headers were found.");
    expect_refused({{"x-amz-sdk-checksum-algorithm", "SHA1"}, {"x-amz-checksum-crc32", crc32_of("x")}},
                   "Value for x-amz-sdk-checksum-algorithm header is invalid.");
    expect_refused({{"x-amz-trailer", "x-amz-checksum-crc7"}},
                   "The value specified in the x-amz-trailer header is not supported");
}

TEST_F(ChecksumPlanTest, AMismatchIsABadDigest)
{
    EXPECT_TRUE(s3::verify_checksum(ChecksumAlgorithm::crc32, "1234", "1234"));

    const auto result = s3::verify_checksum(ChecksumAlgorithm::crc32, "1234", "4321");

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, &s3::errors::bad_digest);
    EXPECT_EQ(result.error().message, "The CRC32 you specified did not match the calculated checksum.");
}

class ChecksumsTest : public ObjectTest {
};

TEST_F(ChecksumsTest, AChecksumIsToldWithItsTypeAndOnlyWhenAskedFor)
{
    const auto stored = put("k", "hello", {{"x-amz-checksum-crc32", crc32_of("hello")}});
    EXPECT_EQ(header(stored, "x-amz-checksum-crc32"), crc32_of("hello"));
    EXPECT_EQ(header(stored, "x-amz-checksum-type"), "FULL_OBJECT");

    const auto silent = get("k");
    EXPECT_FALSE(silent.headers.contains("x-amz-checksum-crc32"));
    EXPECT_FALSE(silent.headers.contains("x-amz-checksum-type"));
    const auto asked = get("k", {{"x-amz-checksum-mode", "ENABLED"}});
    EXPECT_EQ(header(asked, "x-amz-checksum-crc32"), crc32_of("hello"));
    EXPECT_EQ(header(asked, "x-amz-checksum-type"), "FULL_OBJECT");
    EXPECT_EQ(header(send("HEAD /box/k", {{"x-amz-checksum-mode", "enabled"}}), "x-amz-checksum-crc32"),
              crc32_of("hello"));
}

TEST_F(ChecksumsTest, WithoutOneCrc64NvmeIsStored)
{
    EXPECT_EQ(header(put("k", "hello"), "x-amz-checksum-crc64nvme"),
              base64_encode(checksum_of(ChecksumAlgorithm::crc64nvme, "hello")));
}

}  // namespace
}  // namespace lockstep::test
