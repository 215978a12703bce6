#pragma once
// "10s", "500ms", "2m", "10" (seconds) as a duration.

#include <chrono>
#include <optional>
#include <string_view>

namespace lockstep::cli {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace lockstep::cli
