#pragma once
// An operation on a hot key as a request to S3 or DynamoDB, and what the answer makes of it. An S3
// key is an object whose body is the value; a DynamoDB key is an item {id, v}.

#include <string>

#include "emulator/race/linear/operation.hpp"
#include "tests/torture/connection.hpp"

namespace lockstep::torture
{

inline constexpr const char* bucket = "torture";
inline constexpr const char* table = "torture";

// What must be there before: two requests.
std::string create_bucket();
std::string create_table();

// `operation.key` is "s3 NAME" or "ddb NAME".
std::string request_for(const race::linear::Operation& operation);
// Sets result and `saw`. Returns false for an answer that no such request may get.
bool note_reply(race::linear::Operation& operation, const Reply& reply);

}  // namespace lockstep::torture
