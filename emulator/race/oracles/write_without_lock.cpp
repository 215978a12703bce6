#include <set>

#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{
namespace
{

bool runs_unlocked(const History& history, std::string_view actor)
{
    const Actor* found = history.find_actor(actor);
    return found != nullptr && !found->locks;
}

// Every lock that the actor takes for that state must be its own in the store; an actor that never
// asked for one holds none. Returns the trouble, empty for none.
std::string trouble(const Evidence& evidence, const LockStory& locks, const Event& event,
                    const std::string& state, bool removes)
{
    std::set<std::string> needed = locks.asked_for(event.name.actor, state);
    if (needed.empty() && !removes)
        return " without ever asking for its lock";
    if (needed.empty())
        needed = locks.locks_of(state);
    for (const std::string& lock : needed) {
        const std::string owner = locks.owner_before(lock, event.index);
        if (owner == event.name.actor)
            continue;
        // `workspace delete` unlocks before it deletes: nobody's lock is no harm to a removal.
        if (locks.id_before(lock, event.index).empty()) {
            if (!removes)
                return " when nobody held " + evidence.names.short_of(lock);
            continue;
        }
        return " when " + evidence.names.short_of(lock) + " was " +
               (owner.empty() ? "a stranger" : owner) + "'s";
    }
    return {};
}

}  // namespace

// Told once per actor and state.
std::vector<Violation> judge_write_without_lock(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    const LockStory locks(evidence.history, roles);
    std::set<std::pair<std::string, std::string>> told;
    std::vector<Violation> violations;
    for (const Event& event : evidence.history.events)
        for (const Change& change : event.changes) {
            const Role role = roles.role_of(change.resource);
            const std::string state = roles.state_of(change.resource);
            if ((role != Role::state && role != Role::digest) || !locks.is_used(state) ||
                runs_unlocked(evidence.history, event.name.actor))
                continue;
            const bool removes = !change.after;
            const std::string what = trouble(evidence, locks, event, state, removes);
            if (what.empty() || !told.insert({event.name.actor, state}).second)
                continue;
            violations.push_back({.message = event.name.actor +
                                             (removes ? " removed " : " wrote ") +
                                             evidence.names.short_of(change.resource) + what,
                                  .event = event.index});
        }
    return violations;
}

}  // namespace lockstep::race
