#pragma once
// Schedules as text.

#include "emulator/race/file/format_rows.hpp"

namespace lockstep::race
{

Row format_schedule(const Schedule& schedule);
// "PUT state", "LIST" for "LIST *"
std::string format_target(const Target& target);

}  // namespace lockstep::race
