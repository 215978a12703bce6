#include "emulator/race/oracles/state_steps.hpp"

#include "emulator/race/terraform/document_story.hpp"

namespace lockstep::race
{
namespace
{

std::optional<StateDocument> state_in(const Version& version)
{
    return version.content ? read_state(version.content->bytes) : std::nullopt;
}

}  // namespace

std::vector<Violation>
judge_state_steps(const Evidence& evidence,
                  const std::function<std::string(const StateStep&)>& trouble)
{
    const Roles roles(evidence.history);
    std::vector<Violation> violations;
    for (const Document& document : tell_documents(evidence.history, roles)) {
        if (document.role != Role::state)
            continue;
        for (const Write& write : document.writes) {
            const auto before = state_in(document.versions[write.replaced]);
            const auto after = state_in(document.versions[write.version]);
            if (!before || !after || document.knew(write))
                continue;
            std::string sentence = trouble({.actor = write.actor,
                                            .name = evidence.names.short_of(document.resource),
                                            .before = *before,
                                            .after = *after});
            if (!sentence.empty())
                violations.push_back({.message = std::move(sentence), .event = write.event});
        }
    }
    return violations;
}

}  // namespace lockstep::race
