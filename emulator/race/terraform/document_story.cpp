#include "emulator/race/terraform/document_story.hpp"

#include <algorithm>
#include <cctype>

#include "emulator/race/oracles/steps.hpp"

namespace lockstep::race
{
namespace
{

struct Known {
    std::size_t version = 0;
    std::size_t event = 0;
};

// One document, while its history is being told.
struct Telling {
    Document document;
    std::map<std::string, Known> known;  // actor -> what it knows
};
using Tellings = std::map<std::string, Telling>;

Telling& telling_of(Tellings& tellings, const History& history, const Roles& roles,
                    const std::string& resource)
{
    auto [found, is_new] = tellings.try_emplace(resource);
    if (is_new) {
        found->second.document.resource = resource;
        found->second.document.role = roles.role_of(resource);
        Version first;
        if (const auto before = history.before.find(resource); before != history.before.end())
            first.content = before->second;
        found->second.document.versions.push_back(std::move(first));
    }
    return found->second;
}

bool is_document(const Roles& roles, const std::string& resource)
{
    const Role role = roles.role_of(resource);
    return role == Role::state || role == Role::other;
}

// The service itself made sure of what it replaced.
bool has_condition(const Event& event)
{
    std::string request = event.request;
    std::ranges::transform(request, request.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const std::string_view condition : {"if-match", "if-none-match", "conditionexpression"})
        if (request.find(condition) != std::string::npos)
            return true;
    return false;
}

bool is_blind(const Event& event)
{
    return (is_put(event) || is_delete(event)) && !has_condition(event);
}

bool same_bytes(const std::optional<Content>& left, const std::optional<Content>& right)
{
    return left.has_value() == right.has_value() && (!left || left->bytes == right->bytes);
}

// A client learns what is there, or that nothing is.
bool teaches(const Event& event)
{
    if (!event.executed || !event.answer.delivered)
        return false;
    if (is_get(event))
        return succeeded(event.answer) || event.answer.status == 404;
    return is_head(event) && event.answer.status == 404;
}

// Nothing new for whoever wrote it: its own retry, or what it knew to be there, or what another has
// just made of nothing too. (Two that each add one to the same counter do write the same bytes, and
// lose one.)
bool says_nothing_new(const Telling& telling, const std::string& actor,
                      const std::optional<Content>& after)
{
    const Version& there = telling.document.versions.back();
    if (!same_bytes(there.content, after))
        return false;
    const auto known = telling.known.find(actor);
    if (there.author == actor || known == telling.known.end())
        return true;
    const auto& seen = telling.document.versions[known->second.version].content;
    return !seen || same_bytes(seen, after);
}

void note_write(Telling& telling, const Event& event, const Change& change)
{
    Document& document = telling.document;
    const std::size_t replaced = document.versions.size() - 1;
    if (says_nothing_new(telling, event.name.actor, change.after))
        return;
    Write write{.event = event.index,
                .actor = event.name.actor,
                .version = replaced + 1,
                .replaced = replaced,
                .blind = is_blind(event)};
    if (const auto known = telling.known.find(event.name.actor); known != telling.known.end()) {
        write.base = known->second.version;
        write.base_read = known->second.event;
    }
    document.versions.push_back(
        {.content = change.after, .author = event.name.actor, .event = event.index});
    document.writes.push_back(std::move(write));
    telling.known[event.name.actor] = {.version = replaced + 1, .event = event.index};
}

}  // namespace

bool Document::knew(const Write& write) const
{
    return !write.blind || (write.base && same_bytes(versions[*write.base].content,
                                                     versions[write.replaced].content));
}

std::size_t Document::parent(const Write& write) const
{
    return !write.base || knew(write) ? write.replaced : *write.base;
}

std::size_t Document::version_before(std::size_t event) const
{
    std::size_t version = 0;
    for (const Write& write : writes)
        if (write.event < event)
            version = write.version;
    return version;
}

std::vector<Document> tell_documents(const History& history, const Roles& roles)
{
    Tellings tellings;
    for (const Event& event : history.events) {
        if (const std::string& resource = event.name.resource;
            teaches(event) && is_document(roles, resource)) {
            Telling& telling = telling_of(tellings, history, roles, resource);
            telling.known[event.name.actor] = {.version = telling.document.versions.size() - 1,
                                               .event = event.index};
        }
        for (const Change& change : event.changes)
            if (is_document(roles, change.resource))
                note_write(telling_of(tellings, history, roles, change.resource), event, change);
    }
    std::vector<Document> documents;
    for (auto& [resource, telling] : tellings)
        if (!telling.document.writes.empty())
            documents.push_back(std::move(telling.document));
    return documents;
}

}  // namespace lockstep::race
