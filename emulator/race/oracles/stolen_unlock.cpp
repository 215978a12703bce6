#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{

// An operator who forces the lock that it has read means to; one who removes another than it read
// is as wrong as anybody.
std::vector<Violation> judge_stolen_unlock(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    const LockStory locks(evidence.history, roles);
    std::vector<Violation> violations;
    for (const LockChange& change : locks.changes()) {
        const bool removes_anothers = change.after_id.empty() && !change.before_owner.empty() &&
                                      change.before_owner != change.actor;
        if (!removes_anothers || change.forced)
            continue;
        violations.push_back({.message = acted(evidence.history.events[change.event]) +
                                         " removed " + evidence.names.short_of(change.lock) +
                                         ", which was the lock of " + change.before_owner,
                              .event = change.event});
    }
    return violations;
}

}  // namespace lockstep::race
