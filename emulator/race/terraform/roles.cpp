#include "emulator/race/terraform/roles.hpp"

#include "emulator/race/terraform/documents.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::string_view lock_suffix = ".tflock";
constexpr std::string_view digest_suffix = "-md5";
constexpr std::string_view object_prefix = "s3://";
constexpr std::string_view item_prefix = "ddb://";

// All that a resource ever held in a history.
using Contents = std::map<std::string, std::vector<std::string_view>>;

void note(Contents& contents, const std::string& resource, const std::optional<Content>& content)
{
    if (content)
        contents[resource].push_back(content->bytes);
}

Contents contents_of(const History& history)
{
    Contents contents;
    for (const World* world : {&history.before, &history.after})
        for (const auto& [resource, content] : *world)
            contents[resource].push_back(content.bytes);
    for (const Event& event : history.events) {
        note(contents, event.name.resource, event.seen);
        for (const Change& change : event.changes) {
            note(contents, change.resource, change.before);
            note(contents, change.resource, change.after);
        }
    }
    return contents;
}

// "bucket/key" of "ddb://table/bucket/key": the LockID of an item.
std::string_view lock_id_of(std::string_view resource)
{
    resource.remove_prefix(item_prefix.size());
    const std::size_t slash = resource.find('/');
    return slash == std::string_view::npos ? std::string_view{} : resource.substr(slash + 1);
}

std::string object_of(std::string_view lock_id)
{
    return std::string(object_prefix) + std::string(lock_id);
}

template <class Reads>
bool any_is(const Contents& contents, const std::string& resource, Reads reads)
{
    const auto found = contents.find(resource);
    if (found == contents.end())
        return false;
    for (const std::string_view bytes : found->second)
        if (reads(bytes))
            return true;
    return false;
}

// An item that was never written is told by its key alone.
std::pair<Role, std::string> part_of_item(const std::string& item, const Contents& contents,
                                          const std::set<std::string>& resources)
{
    const std::string_view id = lock_id_of(item);
    const bool may_be_digest = id.ends_with(digest_suffix);
    const std::string digested =
        may_be_digest ? object_of(id.substr(0, id.size() - digest_suffix.size())) : std::string{};
    if (any_is(contents, item, [](std::string_view bytes) { return read_lock_item(bytes); }))
        return {Role::lock, object_of(id)};
    if (may_be_digest &&
        (any_is(contents, item, [](std::string_view bytes) { return read_digest_item(bytes); }) ||
         resources.contains(digested)))
        return {Role::digest, digested};
    if (!contents.contains(item) && resources.contains(object_of(id)))
        return {Role::lock, object_of(id)};
    return {};
}

}  // namespace

Roles::Roles(const History& history)
{
    const Contents contents = contents_of(history);
    const std::set<std::string> resources = resources_of(history);
    for (const std::string& resource : resources) {
        if (resource.starts_with(item_prefix)) {
            auto [role, state] = part_of_item(resource, contents, resources);
            parts_[resource] = {role, state};
        } else if (resource.ends_with(lock_suffix)) {
            const std::string state = resource.substr(0, resource.size() - lock_suffix.size());
            parts_[resource] = {Role::lock, state};
        } else if (any_is(contents, resource,
                          [](std::string_view bytes) { return read_state(bytes).has_value(); })) {
            parts_[resource] = {Role::state, resource};
        }
    }
    std::set<std::string> guarded;
    for (const auto& [resource, part] : parts_)
        if (part.role != Role::other)
            guarded.insert(part.state);
    for (const std::string& state : guarded)
        parts_[state] = {Role::state, state};
}

Role Roles::role_of(std::string_view resource) const
{
    const auto found = parts_.find(resource);
    return found == parts_.end() ? Role::other : found->second.role;
}

std::string Roles::state_of(std::string_view resource) const
{
    const auto found = parts_.find(resource);
    return found == parts_.end() ? std::string{} : found->second.state;
}

std::vector<std::string> Roles::digests() const
{
    std::vector<std::string> found;
    for (const auto& [resource, part] : parts_)
        if (part.role == Role::digest)
            found.push_back(resource);
    return found;
}

std::set<std::string> resources_of(const History& history)
{
    std::set<std::string> resources;
    for (const World* world : {&history.before, &history.after})
        for (const auto& [resource, content] : *world)
            resources.insert(resource);
    for (const Event& event : history.events) {
        resources.insert(event.name.resource);
        for (const Change& change : event.changes)
            resources.insert(change.resource);
    }
    return resources;
}

}  // namespace lockstep::race
