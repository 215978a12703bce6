#pragma once
// The words that an attribute may not be called by in an expression; it then needs a #name.

#include <string_view>

namespace lockstep::dynamodb {

// In any mixture of cases.
bool is_reserved_word(std::string_view word);

}  // namespace lockstep::dynamodb
