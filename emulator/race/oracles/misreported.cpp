#include <algorithm>
#include <vector>

#include "emulator/race/oracles/endings.hpp"
#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/steps.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{
namespace
{

// The attempts of one call, in order.
struct Call {
    std::vector<const Event*> attempts;

    const Event& last() const { return *attempts.back(); }
    bool changed(std::string_view resource) const
    {
        return std::ranges::any_of(attempts, [&](const Event* event) {
            return std::ranges::any_of(
                event->changes, [&](const Change& change) { return change.resource == resource; });
        });
    }
};

std::vector<Call> calls_of(const History& history, std::string_view actor)
{
    std::vector<Call> calls;
    for (const Event& event : history.events) {
        if (event.name.actor != actor)
            continue;
        const auto same = [&](const Call& call) {
            StepName name = call.last().name;
            name.attempt = event.name.attempt;
            name.copy = event.name.copy;
            return name == event.name;
        };
        if (const auto found = std::ranges::find_if(calls, same); found != calls.end())
            found->attempts.push_back(&event);
        else
            calls.push_back({.attempts = {&event}});
    }
    return calls;
}

bool is_effect(const Roles& roles, std::string_view resource)
{
    const Role role = roles.role_of(resource);
    return role == Role::state || role == Role::digest;
}

std::string answer_of(const Event& event)
{
    if (!event.answer.delivered)
        return "got no answer";
    if (!event.answer.error.empty())
        return "was answered " + event.answer.error;
    return "was answered " + std::to_string(event.answer.status);
}

// A read of a lock that is not, or no longer, the actor's own.
bool finds_its_lock_gone(const Event& event, const Roles& roles, const LockStory& locks)
{
    return is_get(event) && roles.role_of(event.name.resource) == Role::lock &&
           locks.owner_before(event.name.resource, event.index) != event.name.actor;
}

// Something went wrong for the actor at or after the call that made the effect.
const Event* mishap_after(const std::vector<Call>& calls, const Call& effect, const Roles& roles,
                          const LockStory& locks)
{
    for (const Call& call : calls) {
        const Event& last = call.last();
        if (last.index < effect.last().index)
            continue;
        if (!told_success(last) || finds_its_lock_gone(last, roles, locks))
            return &last;
    }
    return nullptr;
}

std::vector<Violation> judge_failed(const Evidence& evidence, const Roles& roles,
                                    const LockStory& locks, const Actor& actor)
{
    const std::vector<Call> calls = calls_of(evidence.history, actor.id);
    for (const Call& call : calls) {
        const std::string& resource = call.last().name.resource;
        if (!is_effect(roles, resource) || !call.changed(resource))
            continue;
        const Event* mishap = mishap_after(calls, call, roles, locks);
        if (mishap == nullptr)
            return {};  // it failed at something of its own, and wrote down how far it came
        return {{.message = actor.id + " exited " + std::to_string(actor.end->exit_code) +
                            ", although what it wrote to " + evidence.names.short_of(resource) +
                            " took effect",
                 .event = mishap->index}};
    }
    return {};
}

bool is_made_good(const std::vector<Call>& calls, const Call& failed)
{
    return std::ranges::any_of(calls, [&](const Call& call) {
        return call.last().index > failed.last().index &&
               call.last().name.resource == failed.last().name.resource &&
               (is_put(call.last()) || is_delete(call.last())) && told_success(call.last());
    });
}

std::vector<Violation> judge_succeeded(const Evidence& evidence, const Roles& roles,
                                       const Actor& actor)
{
    std::vector<Violation> violations;
    const std::vector<Call> calls = calls_of(evidence.history, actor.id);
    for (const Call& call : calls) {
        const Event& last = call.last();
        const std::string& resource = last.name.resource;
        const bool writes = is_put(last) || is_delete(last);
        if (!writes || !is_effect(roles, resource) || call.changed(resource) ||
            succeeded(last.answer) || is_made_good(calls, call))
            continue;
        violations.push_back({.message = actor.id + " exited 0, although its " +
                                         short_operation(last.name.operation) + " of " +
                                         evidence.names.short_of(resource) + " " + answer_of(last) +
                                         " and took no effect",
                              .event = last.index});
    }
    return violations;
}

}  // namespace

std::vector<Violation> judge_misreported(const Evidence& evidence)
{
    if (!everybody_exited(evidence.history))
        return {};
    const Roles roles(evidence.history);
    const LockStory locks(evidence.history, roles);
    std::vector<Violation> violations;
    for (const Actor& actor : evidence.history.actors) {
        if (!actor.end || was_killed(actor))
            continue;
        std::vector<Violation> found = actor.end->exit_code == 0
                                           ? judge_succeeded(evidence, roles, actor)
                                           : judge_failed(evidence, roles, locks, actor);
        violations.insert(violations.end(), found.begin(), found.end());
    }
    return violations;
}

}  // namespace lockstep::race
