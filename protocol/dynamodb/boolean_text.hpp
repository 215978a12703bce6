#pragma once
// Where AWS wants a boolean it also takes some texts (fact DDB-0057).

#include <optional>
#include <string_view>

namespace lockstep::dynamodb {

// "true", "1", "yes", "false", "0", "no", in any mixture of cases.
std::optional<bool> boolean_of_text(std::string_view text);

}  // namespace lockstep::dynamodb
