#include "emulator/race/history.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "emulator/race/burst.hpp"

namespace lockstep::race
{
namespace
{

bool is_zombie(const Event& event)
{
    return event.fault.kind == FaultKind::late && event.executed;
}

// Which of its actor's requests (or zombies) was taken, from 1, in the order of their names.
int option_of(const Event& event)
{
    constexpr std::string_view mark = " zombie";
    const std::string chosen =
        format_step(event.name, Names{}) + (is_zombie(event) ? std::string(mark) : "");
    int option = 1;
    for (const std::string& name : event.enabled) {
        if (name == chosen)
            return option;
        if (name.starts_with(event.name.actor + " ") && name.ends_with(mark) == is_zombie(event))
            ++option;
    }
    return 1;
}

// Requests that a rule let go and nobody chose: they count in their actor's next burst.
using Passed = std::map<std::string, int, std::less<>>;

void append_event(std::vector<Burst>& bursts, const Event& event, Passed& passed)
{
    Burst step{.actor = event.name.actor, .option = option_of(event), .zombie = is_zombie(event)};
    step.count += std::exchange(passed[step.actor], 0);
    if (!step.zombie)
        step.fault = event.fault;
    if (!bursts.empty() && bursts.back().actor == step.actor && bursts.back().count > 0 &&
        bursts.back().is_plain()) {
        step.count += bursts.back().count;
        bursts.pop_back();
    }
    bursts.push_back(std::move(step));
}

// Actors that were killed or started right there, but for one whose own step follows: that starts
// it anyway.
void append_actions(std::vector<Burst>& bursts, const History& history, std::size_t event)
{
    for (const Actor& actor : history.actors) {
        if (actor.killed == event)
            bursts.push_back({.actor = actor.id, .count = 0, .kill = true});
    }
    for (const Actor& actor : history.actors) {
        const bool moves_next = event < history.events.size() &&
                                history.events[event].name.actor == actor.id &&
                                !history.events[event].passed;
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
    Passed passed;
    for (std::size_t index = 0; index < history.events.size(); ++index) {
        append_actions(bursts, history, index);
        const Event& event = history.events[index];
        if (event.passed)
            ++passed[event.name.actor];
        else
            append_event(bursts, event, passed);
    }
    for (const auto& [actor, count] : passed) {
        if (count > 0)
            bursts.push_back({.actor = actor, .count = count});
    }
    append_actions(bursts, history, history.events.size());
    return format_line(bursts);
}

}  // namespace lockstep::race
