#pragma once
// One run of one schedule: a server with the scheduler as its gate on a copy of the prepared store,
// the actors on copies of the prepared folders, and the watch. Plain data in, plain data out.

#include <expected>
#include <string>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::lab
{

// Blocks until every actor has exited or the run was given up; all processes have ended then. The
// failure is a sentence: no port, no folder. Call it on a thread that lives on (a run's processes
// end with it).
std::expected<race::History, std::string> run_lane(const LanePlan& plan, race::Strategy& strategy);

}  // namespace lockstep::lab
