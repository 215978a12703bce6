#include "emulator/race/world.hpp"

namespace lockstep::race
{
namespace
{

std::optional<Content> content_of(const World& world, const std::string& resource)
{
    const auto found = world.find(resource);
    return found == world.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::vector<Change> changes_between(const World& before, const World& after)
{
    std::vector<Change> changes;
    auto left = before.begin();
    auto right = after.begin();
    while (left != before.end() || right != after.end()) {
        const bool gone =
            right == after.end() || (left != before.end() && left->first < right->first);
        const bool made =
            left == before.end() || (right != after.end() && right->first < left->first);
        if (gone || made || left->second != right->second) {
            const std::string& resource = made ? right->first : left->first;
            changes.push_back({.resource = resource,
                               .before = content_of(before, resource),
                               .after = content_of(after, resource)});
        }
        if (!made)
            ++left;
        if (!gone)
            ++right;
    }
    return changes;
}

}  // namespace lockstep::race
