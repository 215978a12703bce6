#include "emulator/race/strategies/serial.hpp"

#include "emulator/race/strategies/actor_options.hpp"

namespace lockstep::race
{

Serial::Serial(std::vector<std::string> order) : order_(std::move(order)) {}

Move Serial::choose(const Choice& choice)
{
    for (const std::string& actor : order_) {
        const ActorOptions options(choice, actor);
        if (options.unstarted)
            return Start{actor};
        if (!options.live.empty())
            return Release{options.live.front(), Fault{}};
        if (!options.exit_code)
            return Wait{actor + " is to run to its exit now, but sends nothing"};
    }
    return Done{};
}

std::string Serial::happened(const Event&)
{
    return {};
}

std::string Serial::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
