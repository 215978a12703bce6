#include <set>

#include "emulator/race/oracles/endings.hpp"
#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/terraform/documents.hpp"
#include "emulator/race/terraform/roles.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::race
{
namespace
{

// What is wrong, if anything. An absent state beside a digest is a mismatch too: Terraform refuses
// to read it. The digest itself is not named: it is another one in every run.
std::string trouble(const Evidence& evidence, const std::string& state, const std::string& resource,
                    const std::string& digest)
{
    const auto found = evidence.history.after.find(state);
    const std::string name = evidence.names.short_of(resource);
    if (found == evidence.history.after.end())
        return name + " is still there, but " + evidence.names.short_of(state) + " is gone";
    if (hex_encode(md5(found->second.bytes)) == digest)
        return {};
    return name + " is not the MD5 of " + evidence.names.short_of(state);
}

// The step that made them differ, or left them so.
std::optional<std::size_t> last_change_of(const History& history,
                                          const std::set<std::string>& resources)
{
    std::optional<std::size_t> last;
    for (const Event& event : history.events)
        for (const Change& change : event.changes)
            if (resources.contains(change.resource))
                last = event.index;
    return last;
}

}  // namespace

std::vector<Violation> judge_digest_mismatch(const Evidence& evidence)
{
    const History& history = evidence.history;
    if (!everybody_exited(history))
        return {};
    const Roles roles(history);
    std::vector<Violation> violations;
    for (const std::string& resource : roles.digests()) {
        const auto item = history.after.find(resource);
        const auto digest =
            item == history.after.end() ? std::nullopt : read_digest_item(item->second.bytes);
        const std::string state = roles.state_of(resource);
        std::string message = digest ? trouble(evidence, state, resource, *digest) : "";
        if (message.empty())
            continue;
        message += ", so that nobody can read it any more";
        if (const auto happy = successful_actors(history); !happy.empty())
            message += "; " + listed(happy) + " exited 0";
        violations.push_back(
            {.message = std::move(message), .event = last_change_of(history, {state, resource})});
    }
    return violations;
}

}  // namespace lockstep::race
