#include "emulator/lab/serial_orders.hpp"

#include <algorithm>

#include "emulator/race/strategies/serial.hpp"

namespace lockstep::lab
{
namespace
{

void apply(const race::Change& change, race::World& world)
{
    if (change.after)
        world[change.resource] = *change.after;
    else
        world.erase(change.resource);
}

std::string joined(const std::vector<std::string>& order)
{
    std::string text;
    for (const std::string& actor : order)
        text += (text.empty() ? "" : " ") + actor;
    return text;
}

}  // namespace

std::vector<race::SerialOutcome> outcomes_of(const race::History& history,
                                             const std::vector<std::string>& order)
{
    std::vector<race::SerialOutcome> outcomes;
    race::SerialOutcome outcome{.order = {}, .exit_codes = {}, .after = history.before};
    std::size_t event = 0;
    for (const std::string& id : order) {
        const race::Actor* actor = history.find_actor(id);
        if (actor == nullptr || !actor->end)
            return outcomes;
        for (; event < std::min(actor->end->after_event, history.events.size()); ++event)
            for (const race::Change& change : history.events[event].changes)
                apply(change, outcome.after);
        outcome.order.push_back(id);
        outcome.exit_codes[id] = actor->end->exit_code;
        outcomes.push_back(outcome);
    }
    return outcomes;
}

std::expected<std::vector<race::SerialOutcome>, std::string>
learn_serial_orders(Trials& trials, std::vector<std::string> actors)
{
    std::vector<race::SerialOutcome> all;
    if (actors.size() > serial_actors_max)
        return all;
    std::ranges::sort(actors);
    do {
        race::Serial strategy(actors);
        auto trial = trials.run(actors, strategy);
        if (!trial)
            return std::unexpected(std::move(trial).error());
        if (trial->history.ending != race::Ending::complete)
            return std::unexpected("the actors one after the other (" + joined(actors) +
                                   "): " + trial->history.explanation);
        for (race::SerialOutcome& outcome : outcomes_of(trial->history, actors))
            if (std::ranges::find(all, outcome.order, &race::SerialOutcome::order) == all.end())
                all.push_back(std::move(outcome));
    } while (std::ranges::next_permutation(actors).found);
    return all;
}

}  // namespace lockstep::lab
