#pragma once
// How a run and its actors ended, for the oracles that look at the end.

#include <string>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

// Everybody who was started: the run was not cut off, and its end can be judged.
bool everybody_exited(const History& history);
// By a signal: it said nothing about its success. (A shell reports a killed child as 128 + N too.)
inline bool was_killed(const Actor& actor)
{
    return actor.end && actor.end->exit_code >= 128;
}
bool exited_0(const History& history, std::string_view actor);
std::vector<std::string> successful_actors(const History& history);

}  // namespace lockstep::race
