#include "emulator/race/strategies/arrival.hpp"

#include <algorithm>

namespace lockstep::race
{

Move Arrival::choose(const Choice& choice)
{
    const auto earlier = [](const Option& left, const Option& right) {
        return std::pair(left.zombie, left.arrival) < std::pair(right.zombie, right.arrival);
    };
    const auto first = std::ranges::min_element(choice.enabled, earlier);
    if (first != choice.enabled.end() && !first->zombie)
        return Release{static_cast<std::size_t>(first - choice.enabled.begin()), Fault{}};
    if (!choice.unstarted.empty())
        return Start{choice.unstarted.front()};
    return Done{};
}

std::string Arrival::happened(const Event&)
{
    return {};
}

std::string Arrival::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
