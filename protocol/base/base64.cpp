#include "protocol/base/base64.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace lockstep {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> reverse_alphabet()
{
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}

constexpr auto values = reverse_alphabet();

std::uint32_t byte_of(char c)
{
    return static_cast<unsigned char>(c);
}

void put_group(char* at, std::uint32_t group)
{
    at[0] = alphabet[group >> 18U];
    at[1] = alphabet[group >> 12U & 63U];
    at[2] = alphabet[group >> 6U & 63U];
    at[3] = alphabet[group & 63U];
}

std::size_t padding_of(std::string_view text)
{
    if (text.ends_with("=="))
        return 2;
    return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string base64_encode(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4, '=');
    char* at = text.data();
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3, at += 4)
        put_group(at, byte_of(bytes[i]) << 16U | byte_of(bytes[i + 1]) << 8U | byte_of(bytes[i + 2]));
    const std::size_t left = bytes.size() - i;
    if (left == 0)
        return text;
    put_group(at, byte_of(bytes[i]) << 16U | (left == 2 ? byte_of(bytes[i + 1]) << 8U : 0U));
    std::fill(at + 1 + left, at + 4, '=');
    return text;
}

std::optional<std::string> base64_decode(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t padding = padding_of(text);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    for (const char c : text.substr(0, text.size() - padding)) {
        const int value = values[static_cast<unsigned char>(c)];
        if (value < 0)
            return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes.push_back(static_cast<char>(bits >> bit_count & 255U));
        }
    }
    const bool stray_bits = (bits & ((1U << bit_count) - 1U)) != 0;
    if (stray_bits || bit_count != padding * 2)
        return std::nullopt;
    return bytes;
}

}  // namespace lockstep
