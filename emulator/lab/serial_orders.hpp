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

using Order = std::vector<std::string>;

// All orders of those actors; none when there are more than serial_actors_max.
std::vector<Order> serial_orders(std::vector<std::string> actors);

// Runs them in lanes. The failure is a sentence: a run that could not be started.
std::expected<std::vector<race::History>, std::string>
run_serial_orders(Trials& trials, const std::vector<Order>& orders, std::size_t lanes);

// The outcomes of the beginnings of one serial run.
std::vector<race::SerialOutcome> outcomes_of(const race::History& history, const Order& order);
// Of several. The failure is a sentence: a run that was not over in time.
std::expected<std::vector<race::SerialOutcome>, std::string>
outcomes_of(const std::vector<race::History>& histories, const std::vector<Order>& orders);

// All of it: the outcomes of all orders; none when there are more than serial_actors_max actors.
std::expected<std::vector<race::SerialOutcome>, std::string>
learn_serial_orders(Trials& trials, const std::vector<std::string>& actors);

}  // namespace lockstep::lab
