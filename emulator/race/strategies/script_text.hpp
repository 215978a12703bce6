#pragma once
// One line of a schedule, for people: "A PUT state #2 -> 200". Not the formatter of race files,
// which keeps comments and columns.

#include <string>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{

std::string describe_line(const ScheduleLine& line);
std::string describe_expected(const Expected& expected);  // "-> held-by A"

}  // namespace lockstep::race
