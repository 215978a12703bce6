#pragma once
// The five checksums of S3's `x-amz-checksum-*` headers, and the MD5 and SHA-256 that S3 and SigV4 need,
// behind one small streaming interface. Digests are raw bytes, most significant first.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

enum class ChecksumAlgorithm { crc32, crc32c, crc64nvme, sha1, sha256 };

// As in <ChecksumAlgorithm>: "CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256".
std::string_view checksum_name(ChecksumAlgorithm algorithm);
// As in headers: "x-amz-checksum-crc32".
std::string_view checksum_header(ChecksumAlgorithm algorithm);
// Ignores case. Empty for an unknown name.
std::optional<ChecksumAlgorithm> find_checksum_algorithm(std::string_view name);
std::size_t checksum_length_bytes(ChecksumAlgorithm algorithm);

struct Checksum {
    ChecksumAlgorithm algorithm;
    std::string digest;  // raw bytes
};

class Hasher {
public:
    virtual ~Hasher() = default;
    virtual void update(std::string_view bytes) = 0;
    // The raw digest. Call once, last.
    virtual std::string finish() = 0;
};

std::unique_ptr<Hasher> make_checksum_hasher(ChecksumAlgorithm algorithm);
std::unique_ptr<Hasher> make_md5_hasher();
std::unique_ptr<Hasher> make_sha256_hasher();

std::string md5(std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string checksum_of(ChecksumAlgorithm algorithm, std::string_view bytes);
std::uint32_t crc32(std::string_view bytes);  // DynamoDB's x-amz-crc32

// The CRC of a concatenation from the CRCs of its two parts, for FULL_OBJECT multipart checksums.
// `second_size_bytes` is the length of the second part. Only for the three CRCs.
std::string combine_crc(ChecksumAlgorithm algorithm, std::string_view first, std::string_view second,
                        std::uint64_t second_size_bytes);

}  // namespace lockstep
