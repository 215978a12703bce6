#include "emulator/core/ids.hpp"

#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"

namespace lockstep {
namespace {

constexpr std::string_view upper_and_digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view url_safe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

std::string letters(Ids& ids, std::string_view alphabet, std::size_t count)
{
    std::string text = ids.bytes(count);
    for (char& c : text)
        c = alphabet[static_cast<unsigned char>(c) % alphabet.size()];
    return text;
}

}  // namespace

std::string make_upload_id(Ids& ids)
{
    return letters(ids, url_safe, 64);
}

std::string make_request_id(Ids& ids)
{
    return letters(ids, upper_and_digits, 16);
}

std::string make_host_id(Ids& ids)
{
    return base64_encode(ids.bytes(56));
}

std::string make_dynamodb_request_id(Ids& ids)
{
    return letters(ids, upper_and_digits, 52);
}

std::string make_uuid(Ids& ids)
{
    std::string bytes = ids.bytes(16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0fU) | 0x40U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3fU) | 0x80U);
    std::string text = hex_encode(bytes);
    for (const std::size_t dash : {20U, 16U, 12U, 8U})
        text.insert(dash, "-");
    return text;
}

std::string make_access_key_id(Ids& ids)
{
    return "ASIA" + letters(ids, base32, 16);
}

std::string make_secret_key(Ids& ids)
{
    return base64_encode(ids.bytes(30));
}

}  // namespace lockstep
