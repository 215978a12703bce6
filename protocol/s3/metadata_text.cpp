#include "protocol/s3/metadata_text.hpp"

#include <algorithm>
#include <optional>

#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/http/headers.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view word_start = "=?UTF-8?";
constexpr std::string_view word_end = "?=";

bool is_control(char c)
{
    return (static_cast<unsigned char>(c) < 0x20U && c != '\t') || c == '\x7f';
}

bool is_foreign(char c)
{
    return is_control(c) || static_cast<unsigned char>(c) >= 0x80U;
}

bool continues_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::optional<std::string> decode_quoted(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            bytes.push_back(text[i] == '_' ? ' ' : text[i]);
            continue;
        }
        const auto byte = hex_decode(text.substr(i + 1, 2));
        if (!byte || byte->size() != 1)
            return std::nullopt;
        bytes += *byte;
        i += 2;
    }
    return bytes;
}

// "=?UTF-8?Q?...?=" or "=?UTF-8?B?...?="; empty for everything else.
std::optional<std::string> decode_word(std::string_view text)
{
    constexpr std::size_t encoding_characters = 2;
    if (text.size() < word_start.size() + encoding_characters + word_end.size() || !text.ends_with(word_end) ||
        !http::equals_ignoring_case(text.substr(0, word_start.size()), word_start) ||
        text[word_start.size() + 1] != '?')
        return std::nullopt;
    const char encoding = text[word_start.size()];
    text.remove_prefix(word_start.size() + encoding_characters);
    text.remove_suffix(word_end.size());
    if (encoding == 'Q' || encoding == 'q')
        return decode_quoted(text);
    if (encoding == 'B' || encoding == 'b')
        return base64_decode(text);
    return std::nullopt;
}

std::string quoted(std::string_view bytes)
{
    constexpr std::string_view special = "=_?";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ')
            text.push_back('_');
        else if (byte < 0x20U || is_foreign(c) || special.find(c) != std::string_view::npos)
            text += {'=', digits[byte >> 4U], digits[byte & 0xfU]};
        else
            text.push_back(c);
    }
    return text;
}

// Bytes that are no UTF-8 are taken for ISO 8859-1, the charset of header fields.
std::string as_utf8(std::string bytes)
{
    if (find_invalid_utf8(bytes) == std::string::npos)
        return bytes;
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80U)
            text.push_back(c);
        else
            text += {static_cast<char>(0xc0U | byte >> 6U), static_cast<char>(0x80U | (byte & 0x3fU))};
    }
    return text;
}

}  // namespace

std::string told_metadata(std::string_view sent)
{
    const std::string text = as_utf8(decode_word(sent).value_or(std::string(sent)));
    const auto foreign = std::count_if(text.begin(), text.end(),
                                       [](char c) { return is_foreign(c) && !continues_character(c); });
    if (foreign == 0)
        return text;
    const auto plain = std::count_if(text.begin(), text.end(), [](char c) { return !is_foreign(c); });
    const bool mostly_plain = plain > foreign;
    return std::string(word_start) + (mostly_plain ? "Q?" + quoted(text) : "B?" + base64_encode(text)) +
           std::string(word_end);
}

}  // namespace lockstep::s3
