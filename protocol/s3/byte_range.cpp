#include "protocol/s3/byte_range.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// Digits only; a number too large for 64 bits reads as the largest one.
std::optional<std::uint64_t> parse_number(std::string_view text)
{
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? number : UINT64_MAX;
}

}  // namespace

std::optional<ByteRange> parse_byte_range(std::string_view header)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit))
        return std::nullopt;
    const std::string_view spec = header.substr(unit.size());
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const std::string_view first = spec.substr(0, dash);
    const std::string_view last = spec.substr(dash + 1);
    ByteRange range{.first = parse_number(first), .last = parse_number(last), .text = std::string(header)};
    const bool malformed = (!first.empty() && !range.first) || (!last.empty() && !range.last) ||
                           (first.empty() && last.empty());
    if (malformed || (range.first && range.last && *range.first > *range.last))
        return std::nullopt;
    return range;
}

Result<ByteSpan> resolve(const ByteRange& range, std::uint64_t size)
{
    if (range.first && *range.first < size) {
        const std::uint64_t last = std::min(range.last.value_or(size - 1), size - 1);
        return ByteSpan{.first = *range.first, .length = last - *range.first + 1};
    }
    if (!range.first && *range.last > 0 && size > 0) {
        const std::uint64_t length = std::min(*range.last, size);
        return ByteSpan{.first = size - length, .length = length};
    }
    return fail(refusal(errors::invalid_range)
                    .with("RangeRequested", range.text)
                    .with("ActualObjectSize", std::to_string(size))
                    .with_header("Content-Range", "bytes */" + std::to_string(size)));
}

std::string content_range(const ByteSpan& span, std::uint64_t size)
{
    return "bytes " + std::to_string(span.first) + "-" + std::to_string(span.first + span.length - 1) + "/" +
           std::to_string(size);
}

}  // namespace lockstep::s3
