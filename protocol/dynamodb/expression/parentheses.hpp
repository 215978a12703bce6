#pragma once
// The parentheses of an expression, judged on its tokens before anything recurses into them.

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/cursor.hpp"

namespace lockstep::dynamodb {

// A pair that holds nothing but another pair: ((a = b)). Those of calls and of IN do not count as pairs.
bool has_redundant_parentheses(const std::vector<Token>& tokens);

// Refuses a text whose depth could hurt the stack. Such a text is wrong in any case: a pair that is not
// redundant has an operator of its own, and there may be no more than 300 of those (fact DDB-0092).
Result<> check_parenthesis_depth(const Cursor& cursor);

}  // namespace lockstep::dynamodb
