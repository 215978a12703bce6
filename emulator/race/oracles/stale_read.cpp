#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/terraform/document_story.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{
namespace
{

// When the writer took the lock under which it wrote; empty when it took none.
std::optional<std::size_t> acquire_of(const std::vector<Belief>& beliefs, const Document& document,
                                      const Write& write)
{
    std::optional<std::size_t> newest;
    for (const Belief& belief : beliefs)
        if (belief.actor == write.actor && belief.state == document.resource &&
            belief.from < write.event && (!newest || belief.from > *newest))
            newest = belief.from;
    return newest;
}

// The version that was there when the lock was taken, if the writer knew an older one.
std::optional<std::size_t> missed(const std::vector<Belief>& beliefs, const Document& document,
                                  const Write& write)
{
    const auto acquire = acquire_of(beliefs, document, write);
    if (!acquire || !write.base || *write.base_read > *acquire)
        return std::nullopt;
    const std::size_t there = document.version_before(*acquire);
    if (there <= *write.base || document.versions[there].author == write.actor)
        return std::nullopt;
    return there;
}

}  // namespace

// Of a store that is strongly consistent only a client that reads before it locks is caught.
std::vector<Violation> judge_stale_read(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    const std::vector<Belief> beliefs = LockStory(evidence.history, roles).beliefs();
    std::vector<Violation> violations;
    for (const Document& document : tell_documents(evidence.history, roles))
        for (const Write& write : document.writes)
            if (const auto there = missed(beliefs, document, write); there)
                violations.push_back(
                    {.message = write.actor + " wrote " +
                                evidence.names.short_of(document.resource) +
                                " under a lock but from a version it had read before it took the "
                                "lock, when " +
                                document.versions[*there].author + " had already written another",
                     .event = write.event});
    return violations;
}

}  // namespace lockstep::race
