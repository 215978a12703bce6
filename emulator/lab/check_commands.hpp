#pragma once
// The oracles of the user's own: the `run` lines of a race file's `check` block. Each runs once,
// when a run is over, in the race file's folder, against a server with the final store and without
// gate; exit code 0 means that it holds.

#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/oracle.hpp"

namespace lockstep::lab
{

// The findings are those of the oracle `user-command`; severity as the file's check block says. A
// command has two minutes. What it says last is the message.
std::vector<race::Violation> run_check_commands(const LoadedRace& race, const Trial& trial);

}  // namespace lockstep::lab
