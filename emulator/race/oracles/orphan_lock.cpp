#include <algorithm>

#include "emulator/race/oracles/endings.hpp"
#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/steps.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{
namespace
{

// Its owner was told that the lock is taken, while it was taken by itself.
bool is_ghost(const History& history, const LockStory& locks, const std::string& lock,
              const std::string& id, const std::string& owner)
{
    return std::ranges::any_of(history.events, [&](const Event& event) {
        return event.name.actor == owner && event.name.resource == lock && is_put(event) &&
               event.executed && !succeeded(event.answer) && event.changes.empty() &&
               locks.id_before(lock, event.index) == id;
    });
}

std::optional<std::size_t> taken_at(const LockStory& locks, const std::string& lock,
                                    const std::string& id)
{
    std::optional<std::size_t> event;
    for (const LockChange& change : locks.changes())
        if (change.lock == lock && change.after_id == id)
            event = change.event;
    return event;
}

std::string end_of(const History& history, const std::string& actor)
{
    const Actor* found = history.find_actor(actor);
    if (found == nullptr || !found->end)
        return actor;
    if (was_killed(*found))
        return actor + ", who was killed,";
    return actor + ", who exited " + std::to_string(found->end->exit_code) + ",";
}

}  // namespace

std::vector<Violation> judge_orphan_lock(const Evidence& evidence)
{
    const History& history = evidence.history;
    if (!everybody_exited(history))
        return {};
    const Roles roles(history);
    const LockStory locks(history, roles);
    std::vector<Violation> violations;
    for (const auto& [resource, content] : history.after) {
        if (roles.role_of(resource) != Role::lock)
            continue;
        const std::string id = locks.id_before(resource, history.events.size());
        const std::string owner = locks.owner_of(id);
        if (owner.empty())
            continue;  // it lay there before the run
        std::string message =
            end_of(history, owner) + " left " + evidence.names.short_of(resource) + " behind";
        if (is_ghost(history, locks, resource, id, owner))
            message += ": a ghost, for the service told it that its own lock was somebody else's";
        violations.push_back(
            {.message = std::move(message), .event = taken_at(locks, resource, id)});
    }
    return violations;
}

}  // namespace lockstep::race
