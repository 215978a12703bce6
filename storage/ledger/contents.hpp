#pragma once
// All that one namespace holds at this moment, whoever owns it: for a race, which compares the whole store before
// and after a step. Not bounded: a race's store is small.

#include <string_view>
#include <vector>

#include "storage/items/tables.hpp"
#include "storage/objects/objects.hpp"

namespace lockstep::storage {

struct CurrentObject {
    std::string bucket;
    ObjectVersion version;  // without head and tags
};

class Contents {
public:
    explicit Contents(Connection& connection);

    // Latest versions that are no delete markers, by bucket and key.
    std::vector<CurrentObject> objects(std::string_view name_space) const;
    // By name; of several with one name (in other accounts or regions) the oldest comes first.
    std::vector<Table> tables(std::string_view name_space) const;
    // When the newest of all versions was written; 0 without any. Walks over all of them.
    std::int64_t newest_version_ms() const;

private:
    Statement objects_;
    Statement tables_;
    Statement newest_;
};

}  // namespace lockstep::storage
