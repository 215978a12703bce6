#pragma once
// First come, first served: for runs that nobody orders (SchedulerOptions::free_run) and that are
// recorded.

#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

// Actors that wait for their start are started, one at a time, when nobody else is left.
class Arrival final : public Strategy
{
public:
    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;
};

}  // namespace lockstep::race
