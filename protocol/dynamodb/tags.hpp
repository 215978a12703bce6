#pragma once
// Tags of a table (fact DDB-0148), as CreateTable, TagResource and ListTagsOfResource carry them.

#include <optional>
#include <vector>

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

struct TagDraft {
    std::optional<std::string> key;
    std::optional<std::string> value;
};

std::optional<std::vector<TagDraft>> read_tags(Fields& fields);

// Keys and values, each alone and then all together (fact DDB-0362).
Result<> check_tags(const std::vector<TagDraft>& tags);
// The keys of UntagResource.
Result<> check_tag_keys(const std::vector<std::string>& keys);

// Adds or replaces tags that have passed. Refuses when the table would have more than AWS allows.
Result<> add_tags(std::vector<Tag>& tags, const std::vector<TagDraft>& added);

void write_tags(json::Writer& writer, const std::vector<Tag>& tags);  // the member "Tags"

}  // namespace lockstep::dynamodb
