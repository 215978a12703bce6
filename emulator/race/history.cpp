#include "emulator/race/history.hpp"

#include <algorithm>

#include "emulator/race/burst.hpp"

namespace lockstep::race
{
namespace
{

// Which of its actor's requests was taken, from 1, in the order of their names.
int option_of(const Event& event)
{
    const std::string chosen = format_step(event.name, Names{});
    int option = 1;
    for (const std::string& name : event.enabled) {
        if (name == chosen)
            return option;
        if (name.starts_with(event.name.actor + " ") && !name.ends_with(" zombie"))
            ++option;
    }
    return 1;
}

bool is_late_execution(const Event& event)
{
    return event.fault.kind == FaultKind::late && event.executed;
}

void append_event(std::vector<Burst>& bursts, const Event& event)
{
    const Burst step{.actor = event.name.actor,
                     .option = is_late_execution(event) ? 1 : option_of(event),
                     .fault = event.fault};
    if (bursts.empty() || bursts.back().actor != step.actor || bursts.back().count == 0 ||
        bursts.back().fault || bursts.back().option != 1) {
        bursts.push_back(step);
        return;
    }
    ++bursts.back().count;
    bursts.back().option = step.option;
    bursts.back().fault = step.fault;
}

// Actors that were started right there, but for one whose own step follows: that starts it anyway.
void append_starts(std::vector<Burst>& bursts, const History& history, std::size_t event)
{
    for (const Actor& actor : history.actors) {
        const bool moves_next =
            event < history.events.size() && history.events[event].name.actor == actor.id;
        if (actor.waits_for_start && actor.started == event && !moves_next)
            bursts.push_back({.actor = actor.id, .count = 0});
    }
}

}  // namespace

const Actor* History::find_actor(std::string_view id) const
{
    const auto found = std::ranges::find(actors, id, &Actor::id);
    return found == actors.end() ? nullptr : &*found;
}

std::string schedule_line(const History& history)
{
    std::vector<Burst> bursts;
    for (std::size_t index = 0; index < history.events.size(); ++index) {
        append_starts(bursts, history, index);
        append_event(bursts, history.events[index]);
    }
    append_starts(bursts, history, history.events.size());
    return format_line(bursts);
}

}  // namespace lockstep::race
