#pragma once
// What is in the store, as far as a race cares: the current objects and items, and nothing of how
// they are kept.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lockstep::race
{

struct Content {
    std::string version;  // equal versions of one resource have equal bytes; says nothing else
    std::string bytes;    // the object's body, or the item as DynamoDB JSON

    bool operator==(const Content&) const = default;
};

// Resource ("s3://bucket/key", "ddb://table/key") -> what it holds now. Delete markers and
// noncurrent versions are not in it (race-lab 9.9).
using World = std::map<std::string, Content>;

struct Change {
    std::string resource;
    std::optional<Content> before{};  // empty: was not there
    std::optional<Content> after{};   // empty: is gone
};

std::vector<Change> changes_between(const World& before, const World& after);

}  // namespace lockstep::race
