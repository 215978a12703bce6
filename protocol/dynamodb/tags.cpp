#include "protocol/dynamodb/tags.hpp"

#include <algorithm>
#include <set>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/http/headers.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view reserved_prefix = "aws:";

// Characters, not bytes: in UTF-8 every byte but a continuation begins one.
std::size_t length_of(const std::string& text)
{
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

// Letters, digits and spaces of any script. What is not ASCII is taken for one of them.
bool is_tag_character(char c)
{
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80U;
    return !is_ascii || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" +-=._:/@").find(c) != std::string_view::npos;
}

bool is_valid(const std::optional<std::string>& text, std::size_t length_min, std::size_t length_max)
{
    return text && length_of(*text) >= length_min && length_of(*text) <= length_max &&
           std::ranges::all_of(*text, is_tag_character);
}

Result<> check_key(const std::optional<std::string>& key)
{
    if (!is_valid(key, 1, limits::tag_key_length_max))
        return fail(errors::validation, "The Tag Key provided is invalid, Key: " + key.value_or("null"));
    if (http::equals_ignoring_case(key->substr(0, reserved_prefix.size()), reserved_prefix))
        return fail(errors::validation, "Tag Key cannot be prefixed with aws:, Key: " + *key);
    return {};
}

Result<> check_count(std::size_t count)
{
    if (count > limits::tags_per_table_max)
        return fail(errors::validation,
                    "Number of Tags exceed the current limit for the provided ResourceArn");
    return {};
}

}  // namespace

std::optional<std::vector<TagDraft>> read_tags(Fields& fields)
{
    const json::Value* const list = fields.structures("Tags", "Tag");
    if (list == nullptr)
        return std::nullopt;
    std::vector<TagDraft> tags;
    for (const json::Value& element : list->elements()) {
        Fields members(element, fields);
        tags.push_back({members.string("Key"), members.string("Value")});
    }
    return tags;
}

Result<> check_tags(const std::vector<TagDraft>& tags)
{
    std::set<std::string_view> keys;
    for (const TagDraft& tag : tags) {
        TRY(check_key(tag.key));
        if (!is_valid(tag.value, 0, limits::tag_value_length_max))
            return fail(errors::validation,
                        "The Tag Value provided is invalid, Value: " + tag.value.value_or("null"));
    }
    for (const TagDraft& tag : tags)
        if (!keys.insert(*tag.key).second)
            return fail(errors::validation,
                        "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + *tag.key);
    return {};
}

Result<> check_tag_keys(const std::vector<std::string>& keys)
{
    for (const std::string& key : keys)
        TRY(check_key(key));
    return check_count(keys.size());
}

Result<> add_tags(std::vector<Tag>& tags, const std::vector<TagDraft>& added)
{
    for (const TagDraft& tag : added) {
        const auto same_key = [&](const Tag& old) { return old.key == *tag.key; };
        const auto found = std::ranges::find_if(tags, same_key);
        if (found == tags.end())
            tags.push_back({*tag.key, *tag.value});
        else
            found->value = *tag.value;
    }
    return check_count(tags.size());
}

void write_tags(json::Writer& writer, const std::vector<Tag>& tags)
{
    writer.key("Tags").begin_array();
    for (const Tag& tag : tags)
        writer.begin_object().key("Key").string(tag.key).key("Value").string(tag.value).end_object();
    writer.end_array();
}

}  // namespace lockstep::dynamodb
