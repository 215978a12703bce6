#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/terraform/document_story.hpp"

namespace lockstep::race
{
namespace
{

bool loses(const Document& document, const Write& write)
{
    const std::string& author = document.versions[write.replaced].author;
    return write.base && !document.knew(write) && !author.empty() && author != write.actor;
}

std::string sentence(const Evidence& evidence, const Document& document, const Write& write)
{
    const std::string name = evidence.names.short_of(document.resource);
    const Version& replaced = document.versions[write.replaced];
    const bool removes = !document.versions[write.version].content;
    const std::string who = acted(evidence.history.events[write.event]);
    if (!replaced.content)
        return who + " brought " + name + " back, which " + replaced.author +
               " had removed since " + write.actor + " read it";
    return who + (removes ? " removed the " : " replaced the ") + name + " that " +
           replaced.author + " had written since " + write.actor + " read it";
}

}  // namespace

// For every object and item but locks and digests: who only writes, and never reads, loses nothing.
std::vector<Violation> judge_lost_update(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    std::vector<Violation> violations;
    for (const Document& document : tell_documents(evidence.history, roles))
        for (const Write& write : document.writes)
            if (loses(document, write))
                violations.push_back(
                    {.message = sentence(evidence, document, write), .event = write.event});
    return violations;
}

}  // namespace lockstep::race
