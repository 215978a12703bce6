#pragma once
// Items: opaque bytes under order-preserving key bytes, so that a scan is an index walk.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

struct ItemRange {
    std::int64_t table = 0;
    std::string_view after{};  // keys greater than this; "" starts at the first
    std::string_view below{};  // keys smaller than this; "" runs to the last
};

class Items {
public:
    explicit Items(Connection& connection);

    std::optional<std::string> find(std::int64_t table, std::string_view key) const;
    // Calls `visit(key, item, size_bytes)` in key order until it returns false or the range ends.
    void walk(const ItemRange& range,
              const std::function<bool(std::string_view, std::string_view, std::int64_t)>& visit) const;

    // `size_bytes` is DynamoDB's size of the item, for pages and TableSizeBytes.
    // False, and nothing is done, when the key has an item already.
    bool insert(std::int64_t table, std::string_view key, std::string_view item, std::int64_t size_bytes);
    void put(std::int64_t table, std::string_view key, std::string_view item, std::int64_t size_bytes);
    void erase(std::int64_t table, std::string_view key);

private:
    Connection& connection_;
    Statement find_;
    Statement walk_;
    Statement walk_below_;
    Statement insert_;
    Statement put_;
    Statement erase_;
};

}  // namespace lockstep::storage
