#pragma once
// What one choice offers of one actor: its parked requests, the requests that its client has given
// up, and whether it still runs.

#include <optional>
#include <string_view>
#include <vector>

#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

struct ActorOptions {
    ActorOptions(const Choice& choice, std::string_view actor);

    std::vector<std::size_t> live{};     // indices into Choice::enabled, by name
    std::vector<std::size_t> zombies{};  // the same
    bool unstarted = false;
    std::optional<int> exit_code{};
};

}  // namespace lockstep::race
