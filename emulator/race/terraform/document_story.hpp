#pragma once
// The life of everything in a history that is neither lock nor digest: its versions, who wrote
// each, and what each writer had read before. `base` of a write is the version its actor saw or
// wrote last; a HEAD that finds nothing counts as seeing, one that finds something does not.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emulator/race/history.hpp"
#include "emulator/race/terraform/roles.hpp"

namespace lockstep::race
{

struct Version {
    std::optional<Content> content{};    // empty: nothing there
    std::string author{};                // "" for what was there before the run
    std::optional<std::size_t> event{};  // that made it
};

// A step that changed the document, as far as its actor knew.
struct Write {
    std::size_t event = 0;
    std::string actor;
    std::size_t version = 0;                 // that it made: an index into Document::versions
    std::size_t replaced = 0;                // the one before
    std::optional<std::size_t> base{};       // that its actor knew last; empty: it never looked
    std::optional<std::size_t> base_read{};  // the event at which it came to know it
    bool blind = true;  // false: the service itself compared or combined (If-Match, UpdateItem)
};

struct Document {
    std::string resource;
    Role role = Role::other;
    std::vector<Version> versions;  // the first: before the run
    std::vector<Write> writes;      // in order; version i + 1 was made by writes[i]

    // Its writer knew what it replaced: the bytes it had last seen are those that were there.
    bool knew(const Write& write) const;
    // The version that the write is built on: its base, or what it replaced when it did not look.
    std::size_t parent(const Write& write) const;
    // The newest version made before the event.
    std::size_t version_before(std::size_t event) const;
};

// Documents that some actor changed, by resource.
std::vector<Document> tell_documents(const History& history, const Roles& roles);

}  // namespace lockstep::race
