#include <set>

#include "emulator/race/oracles/endings.hpp"
#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/terraform/document_story.hpp"

namespace lockstep::race
{
namespace
{

// The versions that the last one is built on, itself included.
std::set<std::size_t> ancestors_of_last(const Document& document)
{
    std::set<std::size_t> ancestors;
    std::size_t version = document.versions.size() - 1;
    ancestors.insert(version);
    while (version > 0) {
        version = document.parent(document.writes[version - 1]);
        ancestors.insert(version);
    }
    return ancestors;
}

std::map<std::string, const Write*> last_writes(const Document& document)
{
    std::map<std::string, const Write*> last;
    for (const Write& write : document.writes)
        last[write.actor] = &write;
    return last;
}

}  // namespace

std::vector<Violation> judge_acknowledged_loss(const Evidence& evidence)
{
    if (!everybody_exited(evidence.history))
        return {};
    const Roles roles(evidence.history);
    std::vector<Violation> violations;
    for (const Document& document : tell_documents(evidence.history, roles)) {
        const std::set<std::size_t> ancestors = ancestors_of_last(document);
        for (const auto& [actor, write] : last_writes(document)) {
            if (!exited_0(evidence.history, actor) || ancestors.contains(write->version))
                continue;
            const bool removed = !document.versions[write->version].content;
            violations.push_back({.message = actor + " exited 0, but the " +
                                             evidence.names.short_of(document.resource) + " that " +
                                             document.versions.back().author +
                                             " left is not built on " +
                                             (removed ? "its removal" : "what it wrote"),
                                  .event = write->event});
        }
    }
    return violations;
}

}  // namespace lockstep::race
