#pragma once
// The `Range` header as S3 reads it: one range of bytes. Whatever else is sent there is ignored, and the
// whole object is the answer (fact S3-0030).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"

namespace lockstep::s3 {

// Bytes [first, first + length) of an object.
struct ByteSpan {
    std::uint64_t first = 0;
    std::uint64_t length = 0;
};

struct ByteRange {
    std::optional<std::uint64_t> first;  // empty: the last `last` bytes
    std::optional<std::uint64_t> last;   // inclusive; empty: to the end
    std::string text;                    // as sent
};

std::optional<ByteRange> parse_byte_range(std::string_view header);

// Clamped to the object's size; InvalidRange when no byte of it is meant (facts S3-0028, S3-0029).
Result<ByteSpan> resolve(const ByteRange& range, std::uint64_t size);

std::string content_range(const ByteSpan& span, std::uint64_t size);  // "bytes 0-9/10"

}  // namespace lockstep::s3
