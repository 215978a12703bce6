#pragma once
// What every attribute name must be, wherever a request writes one: in an item at any depth, in a key, in
// ExpressionAttributeNames, in AttributesToGet (fact DDB-0360).

#include <string_view>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

// Not empty, and shorter than 64 KB. Names of keys are bounded tighter, by CreateTable.
Result<> check_attribute_name(std::string_view name);

}  // namespace lockstep::dynamodb
