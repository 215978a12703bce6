#pragma once
// An authentication failure in the words that DynamoDB, STS and IAM share; their codes differ.
// (facts DDB-0013, AUTH-0001)

#include "protocol/auth/failure.hpp"

namespace lockstep::auth {

ApiError dynamodb_error(const Failure& failure);
ApiError query_error(const Failure& failure);  // STS and IAM

// A request that must be signed and is not.
ApiError dynamodb_unsigned();
ApiError query_unsigned();

}  // namespace lockstep::auth
