#include "protocol/base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace lockstep {
namespace {

// How many bytes follow a lead byte, or -1 for one that cannot lead.
int continuation_bytes(unsigned char lead)
{
    if (lead < 0x80)
        return 0;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 1;
    if (lead >= 0xe0 && lead <= 0xef)
        return 2;
    if (lead >= 0xf0 && lead <= 0xf4)
        return 3;
    return -1;
}

// Overlong forms and surrogates show in the second byte.
bool second_byte_fits(unsigned char lead, unsigned char second)
{
    return (lead != 0xe0 || second >= 0xa0) && (lead != 0xed || second < 0xa0) &&
           (lead != 0xf0 || second >= 0x90) && (lead != 0xf4 || second < 0x90);
}

// How many bytes of ASCII the text begins with, in steps of eight: most texts are nothing else.
std::size_t skip_ascii(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high_bits) != 0)
            break;
    }
    return at;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text)
{
    for (std::size_t i = skip_ascii(text); i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = continuation_bytes(lead);
        if (more < 0 || i + static_cast<std::size_t>(more) >= text.size())
            return i;
        const std::size_t begin = i;
        for (int k = 1; k <= more; ++k) {
            const auto byte = static_cast<unsigned char>(text[++i]);
            if ((byte & 0xc0U) != 0x80U || (k == 1 && !second_byte_fits(lead, byte)))
                return begin;
        }
    }
    return std::string_view::npos;
}

std::string to_utf8(std::string_view bytes)
{
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    std::string text;
    for (std::size_t bad = find_invalid_utf8(bytes); bad != std::string_view::npos; bad = find_invalid_utf8(bytes)) {
        text.append(bytes.substr(0, bad)).append(replacement);
        bytes.remove_prefix(bad + 1);
    }
    return text.append(bytes);
}

}  // namespace lockstep
