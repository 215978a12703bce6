#include "protocol/checksum/checksum.hpp"

#include <gtest/gtest.h>

#include "protocol/base/hex.hpp"
#include "protocol/checksum/crc_fold.hpp"

using namespace lockstep;

namespace {

// The catalogue's check values: the digest of "123456789".
TEST(Checksum, GivesTheCheckValueOfEachAlgorithm)
{
    const auto check = [](ChecksumAlgorithm algorithm) {
        return hex_encode(checksum_of(algorithm, "123456789"));
    };

    EXPECT_EQ(check(ChecksumAlgorithm::crc32), "cbf43926");
    EXPECT_EQ(check(ChecksumAlgorithm::crc32c), "e3069283");
    EXPECT_EQ(check(ChecksumAlgorithm::crc64nvme), "ae8b14860a799888");
    EXPECT_EQ(check(ChecksumAlgorithm::sha1), "f7c3bc1d808e04732adf679965ccc34ca7ae3441");
    EXPECT_EQ(check(ChecksumAlgorithm::sha256), "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    EXPECT_EQ(hex_encode(md5("123456789")), "25f9e794323b453885f5181f1b624d0b");
    EXPECT_EQ(crc32("123456789"), 0xcbf43926U);
}

TEST(Checksum, IsTheSameInEverySplit)
{
    std::string text;
    for (int i = 0; i < 50; ++i)
        text.push_back(static_cast<char>(i * 37));
    for (const auto algorithm : {ChecksumAlgorithm::crc32, ChecksumAlgorithm::crc32c, ChecksumAlgorithm::crc64nvme}) {
        const std::string whole = checksum_of(algorithm, text);
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            const auto hasher = make_checksum_hasher(algorithm);
            hasher->update(std::string_view(text).substr(0, cut));
            hasher->update(std::string_view(text).substr(cut));
            EXPECT_EQ(hasher->finish(), whole) << cut;
        }
    }
}

TEST(Checksum, CombinesTheCrcsOfTwoParts)
{
    const std::string first(1000, 'a');
    for (const auto algorithm : {ChecksumAlgorithm::crc32, ChecksumAlgorithm::crc32c, ChecksumAlgorithm::crc64nvme})
        for (const std::size_t length : {0U, 1U, 7U, 4096U, 70001U}) {
            const std::string second(length, 'b');
            EXPECT_EQ(combine_crc(algorithm, checksum_of(algorithm, first), checksum_of(algorithm, second), length),
                      checksum_of(algorithm, first + second));
        }
}

// Of every length around its blocks, begun and gone on with at every place.
template <class Crc>
void expect_folded_like_tables()
{
    std::string bytes;
    for (unsigned i = 0; i < 100; ++i)
        bytes.push_back(static_cast<char>(i * i * 7 + 3));

    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        const std::string_view all = std::string_view(bytes).substr(0, size);
        Crc by_tables;
        by_tables.update(all);
        for (std::size_t cut = 0; cut <= size; ++cut) {
            Crc folded;
            checksum::update_folded(folded, all.substr(0, cut));
            checksum::update_folded(folded, all.substr(cut));
            ASSERT_EQ(folded.value(), by_tables.value()) << size << " cut at " << cut;
        }
    }
}

TEST(Checksum, FoldsCrcsLikeTheTables)
{
    expect_folded_like_tables<checksum::Crc32>();
    expect_folded_like_tables<checksum::Crc32c>();
    expect_folded_like_tables<checksum::Crc64Nvme>();
}

TEST(Checksum, KnowsItsNamesWithoutCase)
{
    EXPECT_EQ(find_checksum_algorithm("crc64Nvme"), ChecksumAlgorithm::crc64nvme);
    EXPECT_EQ(find_checksum_algorithm("MD5"), std::nullopt);
    EXPECT_EQ(checksum_header(ChecksumAlgorithm::crc32c), "x-amz-checksum-crc32c");
    EXPECT_EQ(checksum_length_bytes(ChecksumAlgorithm::sha1), 20U);
}

}  // namespace
