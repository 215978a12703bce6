#include "protocol/dynamodb/scan_segment.hpp"

namespace lockstep::dynamodb {
namespace {

// Where the n-th of `total` segments begins, as the first four bytes of a key.
std::string begin_of(std::int64_t n, std::int64_t total)
{
    if (n == 0 || n == total)
        return {};
    const std::uint64_t begin = (static_cast<std::uint64_t>(n) << 32) / static_cast<std::uint64_t>(total);
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>((begin >> shift) & 0xff);
    return bytes;
}

}  // namespace

std::string ScanSegment::lower_bound() const
{
    return begin_of(number, total);
}

std::string ScanSegment::upper_bound() const
{
    return begin_of(number + 1, total);
}

bool ScanSegment::contains(std::string_view key_bytes) const
{
    const std::string upper = upper_bound();
    return key_bytes > lower_bound() && (upper.empty() || key_bytes < upper);
}

}  // namespace lockstep::dynamodb
