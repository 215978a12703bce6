#pragma once
// "500ms", "10s", "2m", "10" (seconds) as a duration, and back.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

// Empty for anything else, and for more than a million units.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
// In the largest unit that needs no fraction.
std::string format_duration(std::chrono::milliseconds duration);

}  // namespace lockstep
