#include "emulator/race/reports/holding.hpp"

#include <algorithm>
#include <map>

#include "emulator/race/reports/plain_text.hpp"
#include "emulator/race/terraform/documents.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t shown_whole_columns_max = 8;

class Labels
{
public:
    std::string label(const ResourceLane& lane, const Content& content, const std::string& author);

private:
    std::string by_author(std::string text, const std::string& author) const;
    std::string of_digest(const Content& content) const;
    std::string of_state(const Content& content, const std::string& author);
    std::string version(const std::string& resource, const Content& content);

    std::map<std::string, std::vector<std::string>> versions_;  // resource -> as they appeared
    std::map<std::string, std::string> state_of_digest_;        // hex MD5 -> label
};

std::string Labels::by_author(std::string text, const std::string& author) const
{
    return author.empty() ? text : std::move(text) + ":" + author;
}

std::string Labels::version(const std::string& resource, const Content& content)
{
    std::vector<std::string>& seen = versions_[resource];
    auto found = std::ranges::find(seen, content.version);
    if (found == seen.end())
        found = seen.insert(seen.end(), content.version);
    return "v" + std::to_string(found - seen.begin() + 1);
}

std::string without_blanks_behind(std::string text)
{
    return text.erase(text.find_last_not_of(' ') + 1);
}

std::string Labels::of_digest(const Content& content) const
{
    const auto state = state_of_digest_.find(read_digest_item(content.bytes).value_or(""));
    return state == state_of_digest_.end() ? "?" : "of " + state->second;
}

std::string Labels::of_state(const Content& content, const std::string& author)
{
    const auto state = read_state(content.bytes);
    const std::string text = by_author(state ? std::to_string(state->serial) : "?", author);
    state_of_digest_.emplace(hex_encode(md5(content.bytes)), text);
    return text;
}

std::string Labels::label(const ResourceLane& lane, const Content& content,
                          const std::string& author)
{
    switch (lane.role) {
    case Role::lock:
        return author.empty() ? "held" : clean_line(author);
    case Role::digest:
        return of_digest(content);
    case Role::state:
        return of_state(content, clean_line(author));
    case Role::other:
        break;
    }
    const std::string whole = without_blanks_behind(clean_line(content.bytes));
    const bool fits = !whole.empty() && display_width(whole) <= shown_whole_columns_max;
    return by_author(fits ? whole : version(lane.resource, content), clean_line(author));
}

void note(std::vector<std::string>& places, const std::string& resource)
{
    if (std::ranges::find(places, resource) == places.end())
        places.push_back(resource);
}

bool has_name(const Names& names, const std::string& resource)
{
    return names.short_of(resource) != resource;
}

// The short name, else the last part of the key.
std::string lane_name(const std::string& resource, const Names& names)
{
    std::string name = names.short_of(resource);
    const std::size_t slash = resource.find_last_of('/');
    if (name == resource && slash != std::string::npos && slash + 1 < resource.size())
        name = resource.substr(slash + 1);
    return clean_line(name);
}

// In the order in which the run touched them.
std::vector<std::string> places_of(const History& history, const Names& names)
{
    std::vector<std::string> places;
    for (const Event& event : history.events) {
        if (event.seen || has_name(names, event.name.resource))
            note(places, event.name.resource);
        for (const Change& change : event.changes)
            note(places, change.resource);
    }
    for (const auto& [resource, content] : history.before)
        if (has_name(names, resource))
            note(places, resource);
    return places;
}

ResourceLane empty_lane(const std::string& resource, const Names& names, const Roles& roles)
{
    ResourceLane lane{.resource = resource, .name = lane_name(resource, names)};
    lane.role = roles.role_of(resource);
    if (lane.role == Role::other && has_name(names, resource) && lane.name.contains("lock"))
        lane.role = Role::lock;
    return lane;
}

// States before the digests that name them.
std::vector<ResourceLane> empty_lanes(const History& history, const Names& names,
                                      const Roles& roles)
{
    const std::vector<std::string> places = places_of(history, names);
    std::vector<ResourceLane> lanes;
    for (const Role role : {Role::lock, Role::state, Role::digest, Role::other}) {
        for (const std::string& resource : places) {
            ResourceLane lane = empty_lane(resource, names, roles);
            if (lane.role == role)
                lanes.push_back(std::move(lane));
        }
    }
    return lanes;
}

const Change* change_of(const Event& event, const std::string& resource)
{
    const auto found = std::ranges::find(event.changes, resource, &Change::resource);
    return found == event.changes.end() ? nullptr : &*found;
}

Holding holding_of(Labels& labels, const ResourceLane& lane, const std::optional<Content>& content,
                   const std::string& author)
{
    if (!content)
        return Holding{.label = "-"};
    return Holding{.present = true,
                   .label = labels.label(lane, *content, author),
                   .author = author};
}

void start(std::vector<ResourceLane>& lanes, const World& before, Labels& labels)
{
    for (ResourceLane& lane : lanes) {
        const auto found = before.find(lane.resource);
        const auto content =
            found == before.end() ? std::nullopt : std::optional<Content>(found->second);
        lane.holdings.push_back(holding_of(labels, lane, content, ""));
    }
}

}  // namespace

std::vector<ResourceLane> resource_lanes(const History& history, const Names& names,
                                         const Roles& roles)
{
    std::vector<ResourceLane> lanes = empty_lanes(history, names, roles);
    Labels labels;
    start(lanes, history.before, labels);
    for (const Event& event : history.events) {
        for (ResourceLane& lane : lanes) {
            Holding next = lane.holdings.back();
            next.changed = false;
            if (const Change* change = change_of(event, lane.resource)) {
                next = holding_of(labels, lane, change->after, event.name.actor);
                next.changed = true;
            }
            lane.holdings.push_back(std::move(next));
        }
    }
    return lanes;
}

}  // namespace lockstep::race
