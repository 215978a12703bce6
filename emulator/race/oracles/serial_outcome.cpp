#include <algorithm>
#include <set>

#include "emulator/race/oracles/canonical_world.hpp"
#include "emulator/race/oracles/endings.hpp"
#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/sentences.hpp"

namespace lockstep::race
{
namespace
{

using Ids = std::set<std::string>;

// Operators are left out: what a force-unlock comes to depends on whom it meets.
Ids ids_where(const History& history, bool (*is_wanted)(const Actor&))
{
    Ids ids;
    for (const Actor& actor : history.actors)
        if (!actor.is_operator && is_wanted(actor))
            ids.insert(actor.id);
    return ids;
}

// All that succeeded, and perhaps some that were killed: nobody knows how far those came.
bool is_candidate(const SerialOutcome& outcome, const Ids& successful, const Ids& killed)
{
    const Ids order(outcome.order.begin(), outcome.order.end());
    return std::ranges::includes(order, successful) &&
           std::ranges::all_of(order, [&](const std::string& id) {
               return successful.contains(id) || killed.contains(id);
           });
}

bool all_succeed(const SerialOutcome& outcome, const Ids& successful)
{
    return std::ranges::all_of(successful, [&](const std::string& id) {
        const auto code = outcome.exit_codes.find(id);
        return code != outcome.exit_codes.end() && code->second == 0;
    });
}

std::vector<SerialOutcome> candidates_of(const Evidence& evidence, const Ids& successful,
                                         const Ids& killed)
{
    std::vector<SerialOutcome> candidates;
    for (const SerialOutcome& outcome : evidence.serial)
        if (is_candidate(outcome, successful, killed))
            candidates.push_back(outcome);
    if (successful.empty())  // nobody had an effect
        candidates.push_back({.after = evidence.history.before});
    return candidates;
}

// What a killed actor changed may be half done; it is left out of the comparison.
World judged_part(World world, const History& history, const Ids& killed)
{
    for (const Event& event : history.events)
        if (killed.contains(event.name.actor))
            for (const Change& change : event.changes)
                world.erase(change.resource);
    return world;
}

// "lock is left behind": how the store that was seen is not the other.
std::vector<std::string> differences(const Names& names, const CanonicalWorld& seen,
                                     const CanonicalWorld& other)
{
    std::vector<std::string> words;
    for (const std::string& resource : differing(seen, other)) {
        const std::string name = names.short_of(resource);
        if (!other.contains(resource))
            words.push_back(name + " is left behind");
        else
            words.push_back(name + (seen.contains(resource) ? " differs" : " is missing"));
    }
    return words;
}

std::string in_order(const std::vector<std::string>& ids)
{
    std::string order;
    for (const std::string& id : ids)
        order += (order.empty() ? "" : " then ") + id;
    return order;
}

std::string sentence(const History& history, const Ids& successful, const SerialOutcome& nearest,
                     const std::string& what)
{
    if (successful.empty())
        return "nobody succeeded, but the store is not as it was: " + what;
    const std::string who = listed({successful.begin(), successful.end()});
    if (history.actors.size() == 1)
        return who + " exited 0, but the store is not as it leaves it undisturbed: " + what;
    if (successful.size() == 1)
        return "only " + who + " exited 0, but the store is not as " + who +
               " alone leaves it: " + what;
    return who + " exited 0, but no order of them leaves the store like this; after " +
           in_order(nearest.order) + ", " + what;
}

}  // namespace

std::vector<Violation> judge_serial_outcome(const Evidence& evidence)
{
    const History& history = evidence.history;
    if (evidence.serial.empty() || !everybody_exited(history))
        return {};
    const Ids successful = ids_where(
        history, [](const Actor& actor) { return actor.end && actor.end->exit_code == 0; });
    const Ids killed = ids_where(history, was_killed);
    const std::vector<SerialOutcome> candidates = candidates_of(evidence, successful, killed);
    const CanonicalWorld seen = canonical_world(judged_part(history.after, history, killed));
    const SerialOutcome* nearest = nullptr;
    std::vector<std::string> different;
    for (const SerialOutcome& outcome : candidates) {
        if (!all_succeed(outcome, successful))
            continue;
        std::vector<std::string> words = differences(
            evidence.names, seen, canonical_world(judged_part(outcome.after, history, killed)));
        if (words.empty())
            return {};
        if (nearest == nullptr || words.size() < different.size()) {
            nearest = &outcome;
            different = std::move(words);
        }
    }
    if (candidates.empty())
        return {};  // nobody learned what these actors do one after another
    if (nearest == nullptr)
        return {{.message = listed({successful.begin(), successful.end()}) +
                            " exited 0, which they do in no order one after another"}};
    return {{.message = sentence(history, successful, *nearest, listed(different))}};
}

}  // namespace lockstep::race
