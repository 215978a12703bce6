#pragma once
// Which keys a listing visits, and how they are rolled up: prefix, delimiter and the marker to start after.
// Strings compare by their bytes. Pure; the row classes walk their indexes with it.

#include <string>
#include <string_view>

namespace lockstep::storage {

// The smallest string that is greater than every string with this prefix. Empty when there is none.
std::string after_all_with_prefix(std::string_view prefix);

struct KeyRange {
    std::string_view prefix;
    std::string_view delimiter;  // "": no rolling up
    std::string_view after;      // keys greater than this; "" for all

    // The first string that may be in the range.
    std::string start() const;
    // For keys not smaller than start(): false ends the walk.
    bool contains(std::string_view key) const { return key.starts_with(prefix); }
    // The common prefix that a key of the range is rolled up into; "" when it stands for itself.
    std::string_view group(std::string_view key) const;
};

}  // namespace lockstep::storage
