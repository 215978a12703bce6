#include "protocol/checksum/checksum.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/checksum/crc_fold.hpp"
#include "protocol/checksum/crc_table.hpp"

namespace lockstep {
namespace {

struct Row {
    ChecksumAlgorithm algorithm;
    std::string_view name;
    std::string_view header;
    std::size_t length_bytes;
};

constexpr std::array rows{
    Row{ChecksumAlgorithm::crc32, "CRC32", "x-amz-checksum-crc32", 4},
    Row{ChecksumAlgorithm::crc32c, "CRC32C", "x-amz-checksum-crc32c", 4},
    Row{ChecksumAlgorithm::crc64nvme, "CRC64NVME", "x-amz-checksum-crc64nvme", 8},
    Row{ChecksumAlgorithm::sha1, "SHA1", "x-amz-checksum-sha1", 20},
    Row{ChecksumAlgorithm::sha256, "SHA256", "x-amz-checksum-sha256", 32},
};

const Row& row_of(ChecksumAlgorithm algorithm)
{
    return rows[static_cast<std::size_t>(algorithm)];
}

template <class Word>
std::string big_endian(Word value)
{
    std::string bytes(sizeof(Word), '\0');
    for (std::size_t i = bytes.size(); i-- > 0; value = static_cast<Word>(value >> 8U))
        bytes[i] = static_cast<char>(value & 255U);
    return bytes;
}

template <class Word>
Word from_big_endian(std::string_view bytes)
{
    Word value = 0;
    for (const char c : bytes)
        value = static_cast<Word>(value << 8U | static_cast<unsigned char>(c));
    return value;
}

template <class Crc>
class FoldedCrc final : public Hasher {
public:
    void update(std::string_view bytes) override { checksum::update_folded(crc_, bytes); }
    std::string finish() override { return big_endian(crc_.value()); }

private:
    Crc crc_;
};

class Digest final : public Hasher {
public:
    explicit Digest(const EVP_MD* kind) : context_(EVP_MD_CTX_new())
    {
        EVP_DigestInit_ex(context_.get(), kind, nullptr);
    }
    void update(std::string_view bytes) override
    {
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
    }
    std::string finish() override
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned length = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &length);
        return {reinterpret_cast<const char*>(bytes.data()), length};
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

// Looked up once: OpenSSL would look up what EVP_sha256() and the like return at each start of a digest, which
// takes longer than to hash a short text.
const EVP_MD* sha1_kind()
{
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA1", nullptr);
    return kind;
}

const EVP_MD* sha256_kind()
{
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return kind;
}

const EVP_MD* md5_kind()
{
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "MD5", nullptr);
    return kind;
}

std::string finished(const std::unique_ptr<Hasher>& hasher, std::string_view bytes)
{
    hasher->update(bytes);
    return hasher->finish();
}

bool same_ignoring_case(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

}  // namespace

std::string_view checksum_name(ChecksumAlgorithm algorithm)
{
    return row_of(algorithm).name;
}

std::string_view checksum_header(ChecksumAlgorithm algorithm)
{
    return row_of(algorithm).header;
}

std::size_t checksum_length_bytes(ChecksumAlgorithm algorithm)
{
    return row_of(algorithm).length_bytes;
}

std::optional<ChecksumAlgorithm> find_checksum_algorithm(std::string_view name)
{
    for (const Row& row : rows)
        if (same_ignoring_case(row.name, name))
            return row.algorithm;
    return std::nullopt;
}

std::unique_ptr<Hasher> make_checksum_hasher(ChecksumAlgorithm algorithm)
{
    switch (algorithm) {
    case ChecksumAlgorithm::crc32:
        return std::make_unique<FoldedCrc<checksum::Crc32>>();
    case ChecksumAlgorithm::crc32c:
        return std::make_unique<FoldedCrc<checksum::Crc32c>>();
    case ChecksumAlgorithm::crc64nvme:
        return std::make_unique<FoldedCrc<checksum::Crc64Nvme>>();
    case ChecksumAlgorithm::sha1:
        return std::make_unique<Digest>(sha1_kind());
    case ChecksumAlgorithm::sha256:
        return make_sha256_hasher();
    }
    std::unreachable();
}

std::unique_ptr<Hasher> make_md5_hasher()
{
    return std::make_unique<Digest>(md5_kind());
}

std::unique_ptr<Hasher> make_sha256_hasher()
{
    return std::make_unique<Digest>(sha256_kind());
}

std::string md5(std::string_view bytes)
{
    return finished(make_md5_hasher(), bytes);
}

std::string sha256(std::string_view bytes)
{
    return finished(make_sha256_hasher(), bytes);
}

std::string checksum_of(ChecksumAlgorithm algorithm, std::string_view bytes)
{
    return finished(make_checksum_hasher(algorithm), bytes);
}

std::uint32_t crc32(std::string_view bytes)
{
    checksum::Crc32 crc;
    checksum::update_folded(crc, bytes);
    return crc.value();
}

std::string combine_crc(ChecksumAlgorithm algorithm, std::string_view first, std::string_view second,
                        std::uint64_t second_size_bytes)
{
    using namespace checksum;
    switch (algorithm) {
    case ChecksumAlgorithm::crc32:
        return big_endian(Crc32::combine(from_big_endian<std::uint32_t>(first),
                                         from_big_endian<std::uint32_t>(second), second_size_bytes));
    case ChecksumAlgorithm::crc32c:
        return big_endian(Crc32c::combine(from_big_endian<std::uint32_t>(first),
                                          from_big_endian<std::uint32_t>(second), second_size_bytes));
    default:
        return big_endian(Crc64Nvme::combine(from_big_endian<std::uint64_t>(first),
                                             from_big_endian<std::uint64_t>(second), second_size_bytes));
    }
}

}  // namespace lockstep
