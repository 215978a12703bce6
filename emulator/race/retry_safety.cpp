#include "emulator/race/retry_safety.hpp"

#include <algorithm>

#include "emulator/race/oracles/canonical_world.hpp"
#include "emulator/race/oracles/sentences.hpp"

namespace lockstep::race
{
namespace
{

// "the reply to A's PUT lock is lost": the step at which the fault sat.
std::string lost_reply(const History& history, const Names& names)
{
    for (const Event& event : history.events)
        if (event.fault)
            return "when the reply to " + format_step(event.name, names) + " is lost, ";
    return "with no reply lost, ";
}

std::vector<std::string> exits(const std::map<std::string, int>& codes)
{
    std::vector<std::string> words;
    words.reserve(codes.size());
    for (const auto& [actor, code] : codes)
        words.push_back(actor + " exits " + std::to_string(code));
    return words;
}

// How the store is not as after the undisturbed run; what is too much comes first.
std::vector<std::string> differences(const History& faulted, const SerialOutcome& undisturbed,
                                     const Names& names)
{
    std::vector<std::string> extra;
    std::vector<std::string> other;
    const CanonicalWorld before = canonical_world(faulted.before);
    const CanonicalWorld now = canonical_world(faulted.after);
    const CanonicalWorld then = canonical_world(undisturbed.after);
    const std::vector<std::string> touched = differing(before, now);
    for (const std::string& resource : differing(now, then)) {
        const std::string name = names.short_of(resource);
        if (!then.contains(resource))
            extra.push_back(name + " is left behind");
        else if (std::ranges::find(touched, resource) == touched.end())
            other.push_back(name + " was not written");
        else
            other.push_back(name + (now.contains(resource) ? " is another" : " is missing"));
    }
    extra.insert(extra.end(), other.begin(), other.end());
    return extra;
}

bool all_failed(const SerialOutcome& outcome)
{
    return std::ranges::none_of(outcome.exit_codes,
                                [](const auto& entry) { return entry.second == 0; });
}

}  // namespace

SerialOutcome outcome_of(const History& history)
{
    SerialOutcome outcome{.after = history.after};
    std::vector<const Actor*> ended;
    for (const Actor& actor : history.actors)
        if (actor.end)
            ended.push_back(&actor);
    std::ranges::sort(ended, {}, [](const Actor* actor) {
        return std::pair(actor->end->after_event, actor->id);
    });
    for (const Actor* actor : ended) {
        outcome.order.push_back(actor->id);
        outcome.exit_codes[actor->id] = actor->end->exit_code;
    }
    return outcome;
}

RetryVerdict judge_retry(const History& faulted, const SerialOutcome& undisturbed,
                         const Names& names)
{
    const std::string when = lost_reply(faulted, names);
    if (faulted.ending != Ending::complete)
        return {.outcome = RetryOutcome::harmed,
                .message = when + "the run does not end: " + faulted.explanation};
    const SerialOutcome now = outcome_of(faulted);
    std::vector<std::string> store = differences(faulted, undisturbed, names);
    if (now.exit_codes == undisturbed.exit_codes && store.empty())
        return {.outcome = RetryOutcome::same, .message = when + "nothing else changes"};
    std::vector<std::string> words = exits(now.exit_codes);
    const bool untouched =
        differing(canonical_world(faulted.after), canonical_world(faulted.before)).empty();
    if (all_failed(now) && untouched)
        return {.outcome = RetryOutcome::refused,
                .message = when + listed(words) + " and leaves no trace"};
    words.insert(words.end(), store.begin(), store.end());
    return {.outcome = RetryOutcome::harmed, .message = when + listed(words)};
}

}  // namespace lockstep::race
