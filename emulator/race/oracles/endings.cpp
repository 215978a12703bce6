#include "emulator/race/oracles/endings.hpp"

namespace lockstep::race
{

bool everybody_exited(const History& history)
{
    return history.ending == Ending::complete;
}

bool exited_0(const History& history, std::string_view actor)
{
    const Actor* found = history.find_actor(actor);
    return found != nullptr && found->end && found->end->exit_code == 0;
}

std::vector<std::string> successful_actors(const History& history)
{
    std::vector<std::string> successful;
    for (const Actor& actor : history.actors)
        if (exited_0(history, actor.id))
            successful.push_back(actor.id);
    return successful;
}

}  // namespace lockstep::race
