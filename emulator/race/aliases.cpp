#include <algorithm>
#include <array>
#include <optional>

#include "emulator/race/history.hpp"

// One pass over the text. At the beginning of each word it is asked whether a random value or a
// date starts there; everything else is copied.

namespace lockstep::race
{
namespace
{

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

bool is_hex(char character)
{
    return is_digit(character) || (lower(character) >= 'a' && lower(character) <= 'f');
}

bool is_word(char character)
{
    return is_digit(character) || (lower(character) >= 'a' && lower(character) <= 'z');
}

// What was found at the beginning of a text: `prefix` characters to keep, then `length` to replace.
struct Found {
    std::size_t prefix = 0;
    std::size_t length = 0;
    std::string_view kind{};  // of an alias; empty: `mask` stands there instead
    std::string_view mask{};
};

// Compares a shape: 'x' is a hex digit, '9' a digit, 'a' a letter, anything else itself.
bool has_shape(std::string_view text, std::string_view shape)
{
    if (text.size() < shape.size())
        return false;
    return std::ranges::equal(text.substr(0, shape.size()), shape, [](char found, char wanted) {
        switch (wanted) {
        case 'x':
            return is_hex(found);
        case '9':
            return is_digit(found);
        case 'a':
            return is_word(found) && !is_digit(found);
        default:
            return found == wanted;
        }
    });
}

bool ends_word(std::string_view text, std::size_t length)
{
    return length == text.size() || !is_word(text[length]);
}

std::optional<Found> find_id(std::string_view text)
{
    constexpr std::string_view uuid = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (has_shape(text, uuid) && ends_word(text, uuid.size()))
        return Found{.length = uuid.size(), .kind = "uuid"};
    std::size_t length = 0;
    while (length < text.size() && length <= 64 && is_hex(text[length]))
        ++length;
    if (length == 32 && ends_word(text, length))
        return Found{.length = length, .kind = "etag"};
    if (length == 64 && ends_word(text, length))
        return Found{.length = length, .kind = "sha256"};
    return std::nullopt;
}

// "Z", "+02:00", " +0000 UTC", or nothing.
std::size_t zone_length(std::string_view text)
{
    if (text.starts_with('Z'))
        return 1;
    for (const std::string_view shape : {"+99:99", "-99:99", " +9999 aaa", " -9999 aaa"}) {
        if (has_shape(text, shape))
            return shape.size();
    }
    return 0;
}

std::optional<Found> find_date(std::string_view text)
{
    constexpr std::string_view amz = "99999999T999999Z";
    constexpr std::string_view http = "aaa, 99 aaa 9999 99:99:99 GMT";
    constexpr std::string_view iso = "9999-99-99T99:99:99";
    for (const std::string_view shape : {amz, http}) {
        if (has_shape(text, shape))
            return Found{.length = shape.size(), .mask = "<date>"};
    }
    if (!has_shape(text, iso) && !has_shape(text, "9999-99-99 99:99:99"))
        return std::nullopt;
    std::size_t length = iso.size();
    if (length < text.size() && text[length] == '.') {
        ++length;
        while (length < text.size() && is_digit(text[length]))
            ++length;
    }
    return Found{.length = length + zone_length(text.substr(length)), .mask = "<date>"};
}

// Values without a shape of their own, told by what stands before them. In lower case.
struct Label {
    std::string_view text;
    std::string_view kind;
    std::string_view mask{};
};

constexpr std::array labels{
    Label{"x-amz-version-id:", "version"},
    Label{"x-amz-copy-source-version-id:", "version"},
    Label{"versionid=", "version"},
    Label{"versionid>", "version"},
    Label{"uploadid=", "upload"},
    Label{"uploadid>", "upload"},
    Label{"x-amz-checksum-crc32:", "checksum"},
    Label{"x-amz-checksum-crc32c:", "checksum"},
    Label{"x-amz-checksum-crc64nvme:", "checksum"},
    Label{"x-amz-checksum-sha1:", "checksum"},
    Label{"x-amz-checksum-sha256:", "checksum"},
    Label{"checksumcrc32>", "checksum"},
    Label{"checksumcrc32c>", "checksum"},
    Label{"checksumcrc64nvme>", "checksum"},
    Label{"checksumsha1>", "checksum"},
    Label{"checksumsha256>", "checksum"},
    Label{"content-md5:", "checksum"},
    Label{"x-amz-crc32:", "", "<crc>"},
    Label{"content-length:", "", "<length>"},
    Label{"size>", "", "<length>"},
    Label{"x-amz-request-id:", "", "<id>"},
    Label{"x-amzn-requestid:", "", "<id>"},
    Label{"x-amz-id-2:", "", "<id>"},
    Label{"requestid>", "", "<id>"},
    Label{"hostid>", "", "<id>"},
    Label{"creationdatetime\":", "", "<date>"},
};

std::optional<Found> find_labelled(std::string_view text)
{
    const auto label = std::ranges::find_if(labels, [text](const Label& wanted) {
        return text.size() > wanted.text.size() &&
               std::ranges::equal(text.substr(0, wanted.text.size()), wanted.text, {}, lower);
    });
    if (label == labels.end())
        return std::nullopt;
    const std::size_t start =
        std::min(text.find_first_not_of(' ', label->text.size()), text.size());
    const std::size_t end = std::min(text.find_first_of("<>\"&\r\n ,;}", start), text.size());
    if (start == end || text.substr(start, end - start) == "null")
        return std::nullopt;
    return Found{start, end - start, label->kind, label->mask};
}

std::optional<Found> find_at(std::string_view text)
{
    if (is_hex(text[0])) {
        if (const std::optional<Found> id = find_id(text))
            return id;
    }
    if (is_digit(text[0]) || (text.size() > 3 && text[3] == ',')) {
        if (const std::optional<Found> date = find_date(text))
            return date;
    }
    constexpr std::string_view first_of_labels = "xvuchrsXVUCHRS";
    if (first_of_labels.find(text[0]) != std::string_view::npos)
        return find_labelled(text);
    return std::nullopt;
}

}  // namespace

std::string Aliases::canonical(std::string_view text, std::string_view owner)
{
    std::string out;
    out.reserve(text.size());
    std::size_t position = 0;
    while (position < text.size()) {
        const bool begins =
            is_word(text[position]) && (position == 0 || !is_word(text[position - 1]));
        const std::optional<Found> found =
            begins ? find_at(text.substr(position)) : std::optional<Found>();
        if (!found) {
            out += text[position++];
            continue;
        }
        out += text.substr(position, found->prefix);
        position += found->prefix;
        const std::string_view value = text.substr(position, found->length);
        out += found->kind.empty() ? std::string(found->mask) : alias(found->kind, value, owner);
        position += found->length;
    }
    return out;
}

std::string Aliases::alias(std::string_view kind, std::string_view value, std::string_view owner)
{
    const auto known = alias_of_.find(value);
    if (known != alias_of_.end())
        return known->second;
    std::string text = std::string(kind) + ":" + std::string(owner);
    const int number = ++counts_[text];
    if (owner.find('/') != std::string_view::npos)
        text += '#';
    text += std::to_string(number);
    return alias_of_.emplace(value, text).first->second;
}

}  // namespace lockstep::race
