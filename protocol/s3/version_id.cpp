#include "protocol/s3/version_id.hpp"

#include <algorithm>

#include "protocol/checksum/checksum.hpp"

namespace lockstep::s3 {
namespace {

// nonce, masked row, check: 24 bytes are 32 characters of six bits.
constexpr std::size_t row_bytes = 6;
constexpr std::size_t check_bytes = 8;
constexpr std::size_t id_bytes = version_nonce_bytes + row_bytes + check_bytes;
constexpr std::size_t id_characters = 32;
static_assert(id_bytes * 8 == id_characters * 6);

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

std::string masked(std::string_view nonce, std::string_view row)
{
    const std::string mask = md5("row of a version " + std::string(nonce));
    std::string text(row);
    for (std::size_t i = 0; i < row_bytes; ++i)
        text[i] = static_cast<char>(static_cast<unsigned char>(text[i]) ^ static_cast<unsigned char>(mask[i]));
    return text;
}

std::string check_of(std::string_view nonce_and_row)
{
    return md5("check of a version " + std::string(nonce_and_row)).substr(0, check_bytes);
}

std::string spell(std::string_view bytes)
{
    std::string text;
    for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i)
            value = value << 1U | (static_cast<unsigned char>(bytes[i / 8]) >> (7U - i % 8) & 1U);
        text.push_back(alphabet[value]);
    }
    return text;
}

// Empty when a character is not of the alphabet.
std::optional<std::string> bytes_of(std::string_view text)
{
    std::string bytes(text.size() * 6 / 8, '\0');
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t value = alphabet.find(text[at]);
        if (value == std::string_view::npos)
            return std::nullopt;
        for (std::size_t i = 0; i < 6; ++i)
            if ((value >> (5U - i) & 1U) != 0)
                bytes[(at * 6 + i) / 8] |= static_cast<char>(0x80U >> (at * 6 + i) % 8);
    }
    return bytes;
}

}  // namespace

std::string make_version_id(std::int64_t predecessor, std::string_view nonce)
{
    std::string row(row_bytes, '\0');
    for (std::size_t i = 0; i < row_bytes; ++i)
        row[i] = static_cast<char>(static_cast<std::uint64_t>(predecessor) >> (8 * i) & 0xffU);
    const std::string body = std::string(nonce) + masked(nonce, row);
    return spell(body + check_of(body));
}

std::optional<std::int64_t> predecessor_of(std::string_view version_id)
{
    if (version_id.size() != id_characters)
        return std::nullopt;
    const auto bytes = bytes_of(version_id);
    if (!bytes)
        return std::nullopt;
    const std::string_view body = std::string_view(*bytes).substr(0, version_nonce_bytes + row_bytes);
    if (!bytes->ends_with(check_of(body)))
        return std::nullopt;
    const std::string row = masked(body.substr(0, version_nonce_bytes), body.substr(version_nonce_bytes));
    std::uint64_t predecessor = 0;
    for (std::size_t i = row_bytes; i-- > 0;)
        predecessor = predecessor << 8U | static_cast<unsigned char>(row[i]);
    return static_cast<std::int64_t>(predecessor);
}

bool is_version_id(std::string_view text)
{
    // AWS's ids may hold a dash, ours never do.
    const auto fits = [](char c) { return c == '-' || alphabet.find(c) != std::string_view::npos; };
    return text == "null" || (text.size() == id_characters && std::all_of(text.begin(), text.end(), fits));
}

}  // namespace lockstep::s3
