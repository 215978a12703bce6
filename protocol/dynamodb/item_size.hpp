#pragma once
// The size of an item as DynamoDB counts it, for the 400 KiB limit, pages and capacity (facts DDB-0067,
// DDB-0068). Lengths are bytes: UTF-8 for strings and names.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html

#include <cstddef>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/value.hpp"

namespace lockstep::dynamodb {

std::size_t value_size_bytes(const AttributeValue& value);
std::size_t item_size_bytes(const Item& item);

// An item to be put: exactly 409,600 bytes are accepted, one more is refused.
Result<> check_item_size(const Item& item);

}  // namespace lockstep::dynamodb
