#pragma once
// One of the equal shares of a parallel scan (fact DDB-0133). Key bytes begin with a hash of the hash key, so
// a segment is a range of key bytes, and every key belongs to exactly one.

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::dynamodb {

struct ScanSegment {
    std::int64_t number = 0;  // from 0
    std::int64_t total = 1;

    // All keys of the segment are greater than the first and smaller than the second; "" is no bound.
    std::string lower_bound() const;
    std::string upper_bound() const;
    bool contains(std::string_view key_bytes) const;
};

}  // namespace lockstep::dynamodb
