#pragma once
// What the page draws, as one JSON document; the names of its members are those that page/*.js
// reads. All texts are clean, and bodies are cut so that the page stays small.

#include <string>
#include <vector>

#include "emulator/race/report.hpp"

namespace lockstep::race
{

// Of all bodies of all reports together.
inline constexpr std::size_t page_bodies_bytes_max = 3 * 1024 * 1024;

std::string page_data(const std::vector<Report>& reports);

}  // namespace lockstep::race
