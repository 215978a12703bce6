#include "emulator/lab/serial_orders.hpp"

#include <algorithm>

#include "emulator/lab/lane.hpp"
#include "emulator/lab/lanes.hpp"
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
                                             const Order& order)
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

std::vector<Order> serial_orders(std::vector<std::string> actors)
{
    std::vector<Order> orders;
    if (actors.size() > serial_actors_max)
        return orders;
    std::ranges::sort(actors);
    do
        orders.push_back(actors);
    while (std::ranges::next_permutation(actors).found);
    return orders;
}

std::expected<std::vector<race::History>, std::string>
run_serial_orders(Trials& trials, const std::vector<Order>& orders, std::size_t lanes)
{
    std::vector<LaneRun<race::History>> runs;
    for (const Order& order : orders)
        runs.push_back({"the actors one after the other (" + joined(order) + ")",
                        [order, lane = trials.next_lane(order)](int attempt) {
                            race::Serial strategy(order);
                            return run_lane(plan_of_attempt(lane, attempt), strategy);
                        }});
    return run_in_lanes(lanes, runs);
}

std::expected<std::vector<race::SerialOutcome>, std::string>
outcomes_of(const std::vector<race::History>& histories, const std::vector<Order>& orders)
{
    std::vector<race::SerialOutcome> all;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (histories[i].ending != race::Ending::complete)
            return std::unexpected("the actors one after the other (" + joined(orders[i]) +
                                   "): " + histories[i].explanation);
        for (race::SerialOutcome& outcome : outcomes_of(histories[i], orders[i]))
            if (std::ranges::find(all, outcome.order, &race::SerialOutcome::order) == all.end())
                all.push_back(std::move(outcome));
    }
    return all;
}

std::expected<std::vector<race::SerialOutcome>, std::string>
learn_serial_orders(Trials& trials, const std::vector<std::string>& actors)
{
    const std::vector<Order> orders = serial_orders(actors);
    const auto histories = run_serial_orders(trials, orders, usual_lanes);
    if (!histories)
        return std::unexpected(histories.error());
    return outcomes_of(*histories, orders);
}

}  // namespace lockstep::lab
