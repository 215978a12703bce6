#include <algorithm>
#include <set>

#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{
namespace
{

bool overlap(const Belief& left, const Belief& right)
{
    return left.from < right.until && right.from < left.until;
}

// The hold whose acquire made the belief whole.
const Hold& last_taken(const Belief& belief)
{
    return *std::ranges::max_element(belief.holds, {}, &Hold::from);
}

// ": A had removed B's lock", when somebody had before the second believed that it holds it.
std::string cause(const LockStory& locks, const Belief& first, std::size_t before)
{
    for (const Hold& hold : first.holds)
        if (const LockChange* theft = locks.theft_of(hold);
            theft != nullptr && theft->event < before)
            return ": " + theft->actor + " had removed the lock of " + first.actor;
    return {};
}

Violation violation_of(const Evidence& evidence, const LockStory& locks, const Belief& first,
                       const Belief& second)
{
    const Hold& held = last_taken(first);
    const Hold& taken = last_taken(second);
    const Names& names = evidence.names;
    const std::string what = held.lock == taken.lock ? "it still held it"
                                                     : "it held " + names.short_of(first.state) +
                                                           " through " + names.short_of(held.lock);
    return {.message = second.actor + " was given " + names.short_of(taken.lock) + " while " +
                       first.actor + " believed that " + what + cause(locks, first, second.from),
            .event = second.from};
}

}  // namespace

// Two kinds of lock with both in use are one lock: an actor holds a state when it holds every kind
// that it takes. Each pair of actors is told once per state.
std::vector<Violation> judge_mutual_exclusion(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    const LockStory locks(evidence.history, roles);
    std::vector<Belief> beliefs = locks.beliefs();
    std::ranges::sort(beliefs, {}, &Belief::from);  // one step gives at most one belief
    std::set<std::vector<std::string>> told;
    std::vector<Violation> violations;
    for (auto second = beliefs.begin(); second != beliefs.end(); ++second)
        for (auto first = beliefs.begin(); first != second; ++first) {
            if (first->actor == second->actor || first->state != second->state ||
                !overlap(*first, *second))
                continue;
            const auto [low, high] = std::minmax(first->actor, second->actor);
            if (told.insert({first->state, low, high}).second)
                violations.push_back(violation_of(evidence, locks, *first, *second));
        }
    return violations;
}

}  // namespace lockstep::race
