#pragma once
// Attribute values and items from and to JSON: {"S":"a"}, {"N":"1"}, {"M":{...}} ...
// Two passes, because AWS refuses wrong JSON types of the whole request before it looks at any rule:
// `check_*_shape` finds only what is a SerializationException (facts DDB-0011, DDB-0064), `*_from_json`
// finds both and answers AWS's ValidationExceptions (facts DDB-0055 to DDB-0062, DDB-0066).

#include <string>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/value.hpp"
#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

Result<> check_string_shape(const json::Value& json);
Result<> check_value_shape(const json::Value& json);
Result<> check_item_shape(const json::Value& json);  // any map of name to value: Item, Key, Values

Result<AttributeValue> value_from_json(const json::Value& json);
Result<Item> item_from_json(const json::Value& json);

// Numbers are written normalised (fact DDB-0062), binaries in base64.
void write_value(json::Writer& writer, const AttributeValue& value);
void write_item(json::Writer& writer, const Item& item);
std::string value_to_text(const AttributeValue& value);
std::string item_to_text(const Item& item);

}  // namespace lockstep::dynamodb
