#pragma once
// Paths of an expression against the key of the table: a key is a scalar, nothing lies inside it.

#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/path.hpp"
#include "protocol/dynamodb/key_bytes.hpp"

namespace lockstep::dynamodb {

// Refuses a path that goes into a key attribute (fact DDB-0361).
Result<> check_key_paths(const KeySchema& keys, const std::vector<Path>& paths);

}  // namespace lockstep::dynamodb
