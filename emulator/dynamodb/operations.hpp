#pragma once
// The operations of DynamoDB that Lockstep has, and the names of those that only AWS has.

#include <span>
#include <string_view>

#include "emulator/core/operation.hpp"
#include "protocol/dynamodb/request.hpp"

namespace lockstep::dynamodb {

std::span<const Operation<Request, Route>> operations();

// True for an operation of AWS's DynamoDB that Lockstep does not have: the refusal then names it.
bool is_missing_operation(std::string_view name);

}  // namespace lockstep::dynamodb
