#include "emulator/race/strategies/actor_options.hpp"

#include <algorithm>

namespace lockstep::race
{

ActorOptions::ActorOptions(const Choice& choice, std::string_view actor)
{
    for (std::size_t index = 0; index < choice.enabled.size(); ++index) {
        const Option& option = choice.enabled[index];
        if (option.name.actor == actor)
            (option.zombie ? zombies : live).push_back(index);
    }
    std::ranges::sort(zombies, {},
                      [&](std::size_t index) { return choice.enabled[index].arrival; });
    unstarted = std::ranges::find(choice.unstarted, actor) != choice.unstarted.end();
    const auto exited = choice.exited.find(std::string(actor));
    if (exited != choice.exited.end())
        exit_code = exited->second;
}

}  // namespace lockstep::race
