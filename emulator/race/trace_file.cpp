#include "emulator/race/trace_file.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

constexpr std::size_t hash_length = 16;

// Versions of each resource, numbered by their first sight.
class Versions
{
public:
    std::string number(const std::string& resource, const std::optional<Content>& content)
    {
        if (!content)
            return "-";
        std::map<std::string, int>& known = numbers_[resource];
        const int next = static_cast<int>(known.size()) + 1;
        return std::to_string(known.try_emplace(content->version, next).first->second);
    }

private:
    std::map<std::string, std::map<std::string, int>> numbers_;
};

std::string write_text(const Change& change, Versions& versions, Aliases& aliases)
{
    const std::string before = versions.number(change.resource, change.before);
    const std::string after = versions.number(change.resource, change.after);
    return aliases.canonical(change.resource, "store") + "@" + before + "→" + after;
}

std::string name_of(const Event& event)
{
    const bool is_zombie = event.fault.kind == FaultKind::late && event.executed;
    return format_step(event.name, Names{}) + (is_zombie ? " zombie" : "");
}

std::vector<std::string> kills_before(const History& history, std::size_t event)
{
    std::vector<std::string> kills;
    for (const Actor& actor : history.actors) {
        if (actor.killed == event)
            kills.push_back(actor.id);
    }
    return kills;
}

std::vector<std::string> starts_before(const History& history, std::size_t event)
{
    std::vector<std::string> starts;
    for (const Actor& actor : history.actors) {
        if (actor.waits_for_start && actor.started == event)
            starts.push_back(actor.id);
    }
    return starts;
}

}  // namespace

std::vector<std::string> canonical_names(const std::vector<std::string>& enabled, Aliases& aliases)
{
    std::vector<std::string> names;
    for (const std::string& name : enabled)
        names.push_back(aliases.canonical(name, name.substr(0, name.find(' '))));
    return names;
}

TraceFile trace_of(const History& history, TraceHeader header)
{
    TraceFile trace{.header = std::move(header)};
    const std::vector<std::string> hashes = event_hashes(history);
    Aliases aliases;
    Versions versions;
    for (const auto& [resource, content] : history.before)
        versions.number(resource, content);
    for (const Event& event : history.events) {
        const auto picked = std::ranges::find(event.enabled, name_of(event));
        TraceDecision decision{.kills = kills_before(history, event.index),
                               .starts = starts_before(history, event.index),
                               .enabled = canonical_names(event.enabled, aliases),
                               .pick = static_cast<std::size_t>(picked - event.enabled.begin()),
                               .fault = event.fault,
                               .status = event.answer.status,
                               .hash = hashes[event.index].substr(0, hash_length)};
        for (const Change& change : event.changes)
            decision.writes.push_back(write_text(change, versions, aliases));
        trace.decisions.push_back(std::move(decision));
    }
    trace.last_kills = kills_before(history, history.events.size());
    trace.last_starts = starts_before(history, history.events.size());
    trace.ending = history.ending;
    trace.hash = history_hash(history);
    return trace;
}

}  // namespace lockstep::race
