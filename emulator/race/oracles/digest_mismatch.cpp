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

// An absent state beside a digest is a mismatch too: Terraform refuses to read it.
std::string trouble(const History& history, const std::string& state, const std::string& digest)
{
    const auto found = history.after.find(state);
    if (found == history.after.end())
        return "is gone";
    return hex_encode(md5(found->second.bytes)) == digest ? "" : "has another MD5";
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
        if (!digest || trouble(history, state, *digest).empty())
            continue;
        std::string message = evidence.names.short_of(resource) + " says " + digest->substr(0, 8) +
                              "... but " + evidence.names.short_of(state) + " " +
                              trouble(history, state, *digest) +
                              ", so that nobody can read it any more";
        if (const auto happy = successful_actors(history); !happy.empty())
            message += "; " + listed(happy) + " exited 0";
        violations.push_back(
            {.message = std::move(message), .event = last_change_of(history, {state, resource})});
    }
    return violations;
}

}  // namespace lockstep::race
