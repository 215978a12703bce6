#pragma once
// One actor after the other, each to its exit: what a run without any race is. Who polls for what an actor before it
// has left behind never exits: that is a divergence.

#include <string>
#include <vector>

#include "emulator/race/strategies/yields.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

class Serial final : public Strategy
{
public:
    // Actors that are not in the order run after those that are, in the order of their ids.
    explicit Serial(std::vector<std::string> order);

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

private:
    std::vector<std::string> order_;
    Yields yields_{};
};

}  // namespace lockstep::race
