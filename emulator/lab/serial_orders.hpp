#pragma once
// What the actors of a race come to without any race: one after the other, in every order. The
// beginning of each order is the outcome of fewer actors, so that every subset is covered.

#include <expected>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/oracle.hpp"

namespace lockstep::lab
{

inline constexpr std::size_t serial_actors_max = 3;  // 6 orders

// Runs all orders of those actors; none when there are more than serial_actors_max. The failure is
// a sentence: a run that could not be started, or was not over in time.
std::expected<std::vector<race::SerialOutcome>, std::string>
learn_serial_orders(Trials& trials, std::vector<std::string> actors);

// The outcomes of the beginnings of one serial run.
std::vector<race::SerialOutcome> outcomes_of(const race::History& history,
                                             const std::vector<std::string>& order);

}  // namespace lockstep::lab
