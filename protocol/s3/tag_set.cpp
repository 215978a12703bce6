#include "protocol/s3/tag_set.hpp"

#include <algorithm>

#include "protocol/base/utf8.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

// Letters, digits and blanks of any script, and these marks. Bytes over 0x7f belong to letters.
bool is_tag_text(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const bool letter_or_digit =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter_or_digit || static_cast<unsigned char>(c) >= 0x80U ||
               std::string_view(" \t\n_.:/=+-@").find(c) != std::string_view::npos;
    });
}

// Of UTF-8: bytes that do not continue a character.
std::size_t character_count(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

Result<> check_tag(const NameValue& tag, TagsOf whose)
{
    if (tag.name.starts_with("aws:") && whose == TagsOf::new_bucket)
        return fail(errors::invalid_tag,
                    "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. "
                    "Remove \"aws:\" from your tag keys and try again.");
    if (tag.name.starts_with("aws:"))
        return fail(refusal(errors::invalid_tag, whose == TagsOf::bucket
                                                     ? "System tags cannot be added/updated by requester"
                                                     : "Your TagKey cannot be prefixed with aws:")
                        .with("TagKey", tag.name));
    if (tag.name.empty() || character_count(tag.name) > limits::tag_key_characters_max ||
        !is_tag_text(tag.name))
        return fail(refusal(errors::invalid_tag, "The TagKey you have provided is invalid")
                        .with("TagKey", tag.name));
    if (character_count(tag.value) > limits::tag_value_characters_max || !is_tag_text(tag.value))
        return fail(refusal(errors::invalid_tag, "The TagValue you have provided is invalid")
                        .with("TagKey", tag.name)
                        .with("TagValue", tag.value));
    return {};
}

Refusal header_fault(std::string_view header)
{
    return fail(refusal(errors::invalid_argument,
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query "
                        "parameters without tag name duplicates.")
                    .with("ArgumentName", "x-amz-tagging")
                    .with("ArgumentValue", header));
}

bool has_duplicate(const TagSet& tags, std::size_t at)
{
    return std::any_of(tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(at),
                       [&](const NameValue& earlier) { return earlier.name == tags[at].name; });
}

}  // namespace

Result<> check_tags(const TagSet& tags, TagsOf whose)
{
    const bool of_object = whose == TagsOf::object;
    const std::size_t count_max = of_object ? limits::object_tags_max : limits::bucket_tags_max;
    if (tags.size() > count_max)
        return fail(errors::bad_request,
                    (of_object ? "Object tags cannot be greater than "
                               : "Bucket tag count cannot be greater than ") +
                        std::to_string(count_max));
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (has_duplicate(tags, i))
            return fail(refusal(errors::invalid_tag, "Cannot provide multiple Tags with the same key")
                            .with("TagKey", tags[i].name));
        TRY(check_tag(tags[i], whose));
    }
    return {};
}

Result<TagSet> decode_tagging_header(std::string_view header)
{
    TagSet tags;
    std::string_view rest = header;
    while (!rest.empty()) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        const auto name = http::form_decode(pair.substr(0, equals));
        const auto value =
            http::form_decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        const bool is_text = name && value && is_utf8(*name) && is_utf8(*value);
        // A comma is no separator, and no character of a tag.
        if (!is_text || pair.find(',') != std::string_view::npos || tags.size() > limits::object_tags_max)
            return header_fault(header);
        tags.push_back({*name, *value});
        if (has_duplicate(tags, tags.size() - 1))
            return header_fault(header);
    }
    TRY(check_tags(tags, TagsOf::object));
    return tags;
}

std::string pack_tags(const TagSet& tags)
{
    std::string packed;
    for (const NameValue& tag : tags) {
        if (!packed.empty())
            packed += '&';
        packed += http::percent_encode(tag.name, http::Slash::encode) + '=' +
                  http::percent_encode(tag.value, http::Slash::encode);
    }
    return packed;
}

TagSet unpack_tags(std::string_view packed)
{
    TagSet tags;
    while (!packed.empty()) {
        const std::size_t end = packed.find('&');
        const std::string_view pair = packed.substr(0, end);
        packed = end == std::string_view::npos ? std::string_view{} : packed.substr(end + 1);
        const std::size_t equals = pair.find('=');
        tags.push_back({http::percent_decode(pair.substr(0, equals)).value_or(""),
                        http::percent_decode(pair.substr(equals + 1)).value_or("")});
    }
    return tags;
}

}  // namespace lockstep::s3
