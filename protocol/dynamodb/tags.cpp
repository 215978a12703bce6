#include "protocol/dynamodb/tags.hpp"

#include <algorithm>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {

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

void check_constraints(Validation& validation, const std::vector<TagDraft>& tags)
{
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string member = "tags." + std::to_string(i + 1) + ".member.";
        validation.not_null(member + "key", tags[i].key.has_value());
        validation.length(member + "key", tags[i].key, 1, limits::tag_key_length_max);
        validation.not_null(member + "value", tags[i].value.has_value());
        validation.length(member + "value", tags[i].value, 0, limits::tag_value_length_max);
    }
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
    if (tags.size() > limits::tags_per_table_max)
        return fail(errors::validation, std::string(errors::invalid_parameters) +
                                            "Too many tags: a table has 50 at most");
    return {};
}

void write_tags(json::Writer& writer, const std::vector<Tag>& tags)
{
    writer.key("Tags").begin_array();
    for (const Tag& tag : tags)
        writer.begin_object().key("Key").string(tag.key).key("Value").string(tag.value).end_object();
    writer.end_array();
}

}  // namespace lockstep::dynamodb
