#include <algorithm>

#include "emulator/race/history.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

// What goes into the hash of a run, and what does not: neither wall time (parked_at_us, `timed`,
// sleeping actors, withdrawals) nor texts for people, nor what follows from the rest (changes,
// preemptions).

namespace lockstep::race
{
namespace
{

// A chain of fields, each with its name and length, so that no two lists of fields are the same
// bytes.
class Digest
{
public:
    void add(std::string_view name, std::string_view value)
    {
        hasher_->update(name);
        hasher_->update(" " + std::to_string(value.size()) + "\n");
        hasher_->update(value);
    }
    void add(std::string_view name, std::int64_t value) { add(name, std::to_string(value)); }
    std::string finish() { return hex_encode(hasher_->finish()); }

private:
    std::unique_ptr<Hasher> hasher_ = make_sha256_hasher();
};

// In the order of canonical names: a resource may be named by a random value.
void add_world(Digest& digest, const World& world, Aliases& aliases)
{
    std::vector<std::pair<std::string, std::string>> contents;
    for (const auto& [resource, content] : world) {
        const std::string name = aliases.canonical(resource, "store");
        contents.emplace_back(name, aliases.canonical(content.bytes, name));
    }
    std::ranges::sort(contents);
    for (const auto& [resource, bytes] : contents) {
        digest.add("resource", resource);
        digest.add("bytes", bytes);
    }
}

void add_event(Digest& digest, const Event& event, Aliases& aliases)
{
    const std::string& actor = event.name.actor;
    digest.add("step", aliases.canonical(format_step(event.name, Names{}), actor));
    digest.add("fault", format_fault(event.fault));
    digest.add("executed", event.executed ? 1 : 0);
    for (const std::string& name : event.enabled)
        digest.add("enabled", aliases.canonical(name, name.substr(0, name.find(' '))));
    digest.add("request", aliases.canonical(event.request, actor));
    digest.add("status", event.answer.status);
    digest.add("error", event.answer.error);
    const std::string resource = aliases.canonical(event.name.resource, actor);
    digest.add("answer", aliases.canonical(event.answer.text, resource));
    digest.add("delivered", event.answer.delivered ? 1 : 0);
}

std::string number_or_none(const std::optional<std::size_t>& number)
{
    return number ? std::to_string(*number) : "none";
}

void add_ends(Digest& digest, const History& history)
{
    digest.add("ending", static_cast<int>(history.ending));
    for (const Actor& actor : history.actors) {
        digest.add("actor", actor.id);
        digest.add("started", number_or_none(actor.started));
        digest.add("killed", number_or_none(actor.killed));
        digest.add("exit", actor.end ? std::to_string(actor.end->exit_code) : "none");
    }
}

std::string event_hash(const Event& event, const std::string& before, Aliases& aliases)
{
    Digest digest;
    digest.add("before", before);
    add_event(digest, event, aliases);
    return digest.finish();
}

// Walks the history once, so that aliases get their numbers in the order of events. The first hash
// is that of the store before.
std::vector<std::string> walk(const History& history, Aliases& aliases)
{
    Digest start;
    add_world(start, history.before, aliases);
    std::vector<std::string> hashes{start.finish()};
    for (const Event& event : history.events)
        hashes.push_back(event_hash(event, hashes.back(), aliases));
    return hashes;
}

}  // namespace

std::vector<std::string> event_hashes(const History& history)
{
    Aliases aliases;
    std::vector<std::string> hashes = walk(history, aliases);
    hashes.erase(hashes.begin());
    return hashes;
}

std::string history_hash(const History& history)
{
    Aliases aliases;
    const std::vector<std::string> hashes = walk(history, aliases);
    Digest digest;
    digest.add("events", hashes.back());
    add_ends(digest, history);
    add_world(digest, history.after, aliases);
    return digest.finish();
}

}  // namespace lockstep::race
