#pragma once
// Pieces of the sentences in which oracles speak.

#include <string>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

// Who did it, with which request: "A's DELETE", "A's DELETE (attempt 2)".
std::string acted(const Event& event);
// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& words);

}  // namespace lockstep::race
