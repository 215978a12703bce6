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
        if (!options.live.empty()) {
            const Option& next = choice.enabled[options.live.front()];
            if (order_.size() > 1 && yields_.is_yielding(next.name, next.request))
                return Diverged{actor + " asks again and again for what nobody is left to change: " +
                                format_step(next.name, Names{})};
            return Release{options.live.front(), Fault{}};
        }
        if (!options.exit_code)
            return Wait{actor + " is to run to its exit now, but sends nothing"};
    }
    return Done{};
}

std::string Serial::happened(const Event& event)
{
    yields_.note(event);
    return {};
}

std::string Serial::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
