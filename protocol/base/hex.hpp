#pragma once
// Lower-case hexadecimal, as AWS writes digests and ETags.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

std::string hex_encode(std::string_view bytes);

bool is_hex(std::string_view text);  // of both cases

// Accepts both cases. Empty when the length is odd or a character is not a hex digit.
std::optional<std::string> hex_decode(std::string_view text);

}  // namespace lockstep
