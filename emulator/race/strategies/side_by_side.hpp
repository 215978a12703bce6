#pragma once
// The text of a divergence: where, what was expected and what was seen in two columns, and what to
// do when a client was upgraded.

#include <string>
#include <vector>

#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

struct Mismatch {
    std::string where;                  // "line 12: A PUT state -> 200"
    std::vector<std::string> expected;  // sentences or names
    std::vector<std::string> seen;
};

// Names that stand in both columns stand on one row; the others are marked with '-' (missing) and
// '+' (extra).
std::string side_by_side(const Mismatch& mismatch);

// Everybody as a choice shows them: parked requests, who has exited, who was not started.
std::vector<std::string> seen_in(const Choice& choice, const Names& names);

}  // namespace lockstep::race
