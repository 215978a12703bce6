#pragma once
// The item that an operation finds in the store, and what several operations do with it alike.

#include <optional>
#include <string>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/item_write.hpp"
#include "protocol/dynamodb/value.hpp"

namespace lockstep::dynamodb {

// Parses what was stored as JSON. Refuses (InternalServerError) only a damaged file.
Result<Item> parse_stored_item(std::string_view item_json);

// What the projection selects, as JSON. The item is parsed only if the projection goes into an attribute.
Result<std::string> project_stored_item(std::string_view item_json, const Projection& projection);

// The size of a stored item in bytes, as DynamoDB counts it; 0 for none.
Result<std::int64_t> stored_item_size_bytes(const std::optional<std::string>& item_json);

// The condition of a write, against the item as it is in this very transaction. When it fails the refusal
// carries the item if that was asked for (fact DDB-0108).
Result<> check_condition(const ItemWriteOptions& options, const std::optional<std::string>& old_item);

}  // namespace lockstep::dynamodb
