#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/terraform/document_story.hpp"
#include "emulator/race/terraform/documents.hpp"

namespace lockstep::race
{
namespace
{

std::optional<StateDocument> state_in(const Version& version)
{
    return version.content ? read_state(version.content->bytes) : std::nullopt;
}

// An earlier version of the same lineage and serial with other bytes; empty when there is none.
std::optional<std::size_t> twin_of(const Document& document, const Write& write)
{
    const Version& made = document.versions[write.version];
    const auto state = state_in(made);
    if (!state)
        return std::nullopt;
    for (std::size_t i = 0; i < write.version; ++i) {
        const auto earlier = state_in(document.versions[i]);
        if (earlier && earlier->serial == state->serial && earlier->lineage == state->lineage &&
            document.versions[i].content->bytes != made.content->bytes)
            return i;
    }
    return std::nullopt;
}

std::string sentence(const Evidence& evidence, const Document& document, const Write& write,
                     std::size_t twin)
{
    const auto state = state_in(document.versions[write.version]);
    const std::string& other = document.versions[twin].author;
    return write.actor + " wrote " + evidence.names.short_of(document.resource) + " with serial " +
           std::to_string(state->serial) + ", which " +
           (other.empty() ? "was there with" : other + " had already written with") +
           " other content";
}

}  // namespace

// A writer that had read what it replaced did so on purpose: `state push -force` may reuse a
// serial.
std::vector<Violation> judge_serial_fork(const Evidence& evidence)
{
    const Roles roles(evidence.history);
    std::vector<Violation> violations;
    for (const Document& document : tell_documents(evidence.history, roles)) {
        if (document.role != Role::state)
            continue;
        for (const Write& write : document.writes)
            if (const auto twin = twin_of(document, write); twin && !document.knew(write))
                violations.push_back(
                    {.message = sentence(evidence, document, write, *twin), .event = write.event});
    }
    return violations;
}

}  // namespace lockstep::race
