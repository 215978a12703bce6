#pragma once
// Looks through everything, whoever owns it, for `lockstep locks`: objects by the end of their key and items by
// bytes that they contain. Walks are bounded; what lies beyond the bound is not found, and `complete` says so.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

struct FoundObject {
    std::string name_space;
    std::string bucket;
    std::string key;
    std::uint64_t size = 0;
    std::int64_t blob = 0;  // 0 when empty or of several parts
    std::int64_t modified_ms = 0;
};

struct FoundItem {
    std::string name_space;
    std::string table;
    std::string item;
};

template <class Found>
struct SearchResult {
    std::vector<Found> found;
    bool complete = true;
};

class Search {
public:
    static constexpr std::int64_t objects_walked_max = 200'000;
    static constexpr std::int64_t items_walked_max = 20'000;  // of each table
    static constexpr std::int64_t found_max = 1'000;

    explicit Search(Connection& connection);

    // Latest versions that are no delete markers.
    SearchResult<FoundObject> objects_ending_with(std::string_view suffix) const;
    SearchResult<FoundItem> items_containing(std::string_view bytes) const;

private:
    Statement object_count_;
    Statement objects_;
    Statement tables_;
    Statement item_count_;
    Statement items_;
};

}  // namespace lockstep::storage
