#pragma once
// An item as `item_to_text` wrote it: no blanks, names in order. Whole attributes are taken out of such a text as they
// stand there, which is several times faster than to read all of it and to write it again.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/dynamodb/expression/expression.hpp"

namespace lockstep::dynamodb {

// The item with those attributes that the projection names. Empty when the projection wants parts of an attribute, or
// when the text is no item: then the caller has to parse it.
std::optional<std::string> project_text(std::string_view item_json, const Projection& projection);

}  // namespace lockstep::dynamodb
