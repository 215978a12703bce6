#pragma once
// Schedules beside a given one: simpler ones, for who shrinks it, and those one swap or one fault away, for who asks
// what made the difference. Nobody knows what the actors do in them before they are run.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "emulator/race/burst.hpp"

namespace lockstep::race
{

// What makes a schedule hard to follow, the worst first.
struct Size {
    std::size_t actors = 0;
    std::size_t faults = 0;    // and kills
    std::size_t switches = 0;  // from one actor to another
    std::size_t steps = 0;

    auto operator<=>(const Size&) const = default;
};
Size size_of(const std::vector<Burst>& line);

std::set<std::string> actors_of(const std::vector<Burst>& line);

// Neighbouring bursts of one actor as one, where that says the same.
std::vector<Burst> merged(const std::vector<Burst>& line);

// Without one of its actors, without one of its faults, with a burst moved to the one before or behind it of the same
// actor. The boldest first.
std::vector<std::vector<Burst>> simpler_lines(const std::vector<Burst>& line);

// Without one of its faults, with two neighbouring bursts swapped, with one step more or less before a switch. Those
// that part from the line late come first.
std::vector<std::vector<Burst>> lines_beside(const std::vector<Burst>& line);

// The beginning of the line: so many steps of it.
std::vector<Burst> first_steps(const std::vector<Burst>& line, std::size_t steps);

}  // namespace lockstep::race
