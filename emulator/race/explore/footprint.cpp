#include "emulator/race/explore/footprint.hpp"

#include <algorithm>
#include <array>

namespace lockstep::race
{
namespace
{

// What these read is their resource and nothing beside it.
constexpr std::array<std::string_view, 9> exact_operations{
    "GetObject", "HeadObject", "PutObject",  "DeleteObject", "HeadBucket",
    "GetItem",   "PutItem",    "DeleteItem", "UpdateItem"};
// What these read lies below their resource.
constexpr std::array<std::string_view, 6> listing_operations{
    "ListObjectsV2", "ListObjects", "ListObjectVersions", "Query", "Scan", "DescribeTable"};

bool is_one_of(std::string_view operation, const auto& operations)
{
    return std::ranges::find(operations, operation) != operations.end();
}

// "s3://bucket" for "s3://bucket/key".
std::string container_of(const std::string& resource)
{
    const std::size_t scheme = resource.find("://");
    return scheme == resource.npos ? std::string() : resource.substr(0, resource.find('/', scheme + 3));
}

// What these read lies in a place that their name does not tell.
constexpr std::array<std::string_view, 2> copying_operations{"CopyObject", "UploadPartCopy"};

constexpr std::string_view lock_suffix = ".tflock";
constexpr std::string_view digest_suffix = "-md5";

// A place that no store has: whether Terraform's state of this name is locked, in whichever way. What a lock or a
// digest guards is told by its name, as everywhere (../terraform/roles.hpp).
Touch guard_of(const std::string& changed)
{
    constexpr std::string_view object = "s3://";
    constexpr std::string_view item = "ddb://";
    const auto guard = [](std::string_view state, bool is_lock) {
        return Touch{.place = "lock of " + std::string(state), .changed = is_lock};
    };
    std::string_view name = changed;
    if (name.starts_with(object)) {
        name.remove_prefix(object.size());
        const bool is_lock = name.ends_with(lock_suffix);
        return guard(is_lock ? name.substr(0, name.size() - lock_suffix.size()) : name, is_lock);
    }
    const std::size_t table = name.find('/', std::min(item.size(), name.size()));
    name = table == name.npos ? std::string_view() : name.substr(table + 1);
    const bool is_lock = !name.ends_with(digest_suffix);
    return guard(is_lock ? name : name.substr(0, name.size() - digest_suffix.size()), is_lock);
}

Touch what_is_read(const Event& event)
{
    const StepName& name = event.name;
    if (is_one_of(name.operation, exact_operations) && !name.resource.empty())
        return {.place = name.resource};
    if (is_one_of(name.operation, listing_operations))
        return {.place = name.resource, .below = true};
    if (is_one_of(name.operation, copying_operations))
        return {.below = true, .changed = event.writes};
    return {.place = container_of(name.resource), .below = true, .changed = event.writes};
}

bool covers(const Touch& area, const Touch& touch)
{
    return area.below && touch.place.starts_with(area.place);
}

bool collide(const Touch& one, const Touch& other)
{
    if (!one.changed && !other.changed)
        return false;
    return one.place == other.place || covers(one, other) || covers(other, one);
}

}  // namespace

Footprint footprint_of(const Event& event)
{
    if (!event.executed)
        return {};
    Footprint footprint{what_is_read(event)};
    for (const Change& change : event.changes) {
        footprint.push_back({.place = change.resource, .changed = true});
        footprint.push_back(guard_of(change.resource));
    }
    return footprint;
}

Footprint footprint_of_start()
{
    return {{.place = "", .below = true}};
}

bool is_dependent(const Footprint& one, const Footprint& other)
{
    return std::ranges::any_of(one, [&](const Touch& touch) {
        return std::ranges::any_of(other,
                                   [&](const Touch& their) { return collide(touch, their); });
    });
}

}  // namespace lockstep::race
