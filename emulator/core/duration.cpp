#include "emulator/core/duration.hpp"

#include <charconv>

namespace lockstep {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text)
{
    constexpr std::int64_t count_max = 1'000'000;
    std::int64_t count = 0;
    const auto [unit_at, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || count < 0 || count > count_max)
        return std::nullopt;
    const std::string_view unit(unit_at, text.data() + text.size());
    if (unit == "ms")
        return std::chrono::milliseconds(count);
    if (unit.empty() || unit == "s")
        return std::chrono::seconds(count);
    if (unit == "m")
        return std::chrono::minutes(count);
    return std::nullopt;
}

std::string format_duration(std::chrono::milliseconds duration)
{
    const std::int64_t count = duration.count();
    if (count % 60'000 == 0 && count != 0)
        return std::to_string(count / 60'000) + "m";
    return count % 1000 == 0 ? std::to_string(count / 1000) + "s" : std::to_string(count) + "ms";
}

}  // namespace lockstep
