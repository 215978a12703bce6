#pragma once
// A schedule in one line, as the commands of `race` take it.

#include <expected>
#include <string>
#include <vector>

#include "emulator/race/burst.hpp"
#include "emulator/race/file/race_file.hpp"

namespace lockstep::cli
{

// The failure is a sentence: what cannot be read, or an actor that the race does not have.
std::expected<std::vector<race::Burst>, std::string> read_race_line(const race::RaceFile& file,
                                                                    const std::string& text);

}  // namespace lockstep::cli
