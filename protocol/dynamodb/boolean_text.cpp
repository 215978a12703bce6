#include "protocol/dynamodb/boolean_text.hpp"

#include <algorithm>
#include <array>

#include "protocol/http/headers.hpp"

namespace lockstep::dynamodb {

std::optional<bool> boolean_of_text(std::string_view text)
{
    static constexpr std::array<std::string_view, 3> yes{"true", "1", "yes"};
    static constexpr std::array<std::string_view, 3> no{"false", "0", "no"};
    const auto same = [&](std::string_view word) { return http::equals_ignoring_case(text, word); };
    if (std::ranges::any_of(yes, same))
        return true;
    if (std::ranges::any_of(no, same))
        return false;
    return std::nullopt;
}

}  // namespace lockstep::dynamodb
