#pragma once
// DynamoDB tables. What a table is made of (keys, billing, tags ...) is an opaque definition to storage.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "storage/catalog/remembered.hpp"
#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

// Tables belong to (namespace, account, region).
struct TableOwner {
    std::string_view name_space;
    std::string_view account;
    std::string_view region;
};

struct Table {
    std::int64_t id = 0;
    std::string name;
    std::int64_t created_ms = 0;
    std::int64_t active_at_ms = 0;  // CREATING before, ACTIVE from then on
    std::string keys;               // opaque: the part of the definition that an item call needs; never changes
    std::string definition;         // opaque
};

// What an item call needs of its table.
struct TableKeys {
    std::int64_t id = 0;
    std::int64_t active_at_ms = 0;
    std::string keys;
};

struct TableSize {
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
};

class Tables {
public:
    explicit Tables(Connection& connection);

    std::optional<Table> find(const TableOwner& owner, std::string_view name) const;
    // Asked by every item call, so what was found is remembered.
    std::optional<TableKeys> find_keys(const TableOwner& owner, std::string_view name) const;
    // Names greater than `after`, ordered by bytes.
    std::vector<std::string> names(const TableOwner& owner, std::string_view after,
                                   std::size_t count_max) const;
    TableSize size(std::int64_t table) const;

    std::int64_t create(const TableOwner& owner, const Table& table);  // the name must be free
    void set_definition(std::int64_t table, std::string_view definition);
    void erase(std::int64_t table);  // with all its items

    auto& remembered() { return remembered_; }

private:
    using Name = std::tuple<std::string, std::string, std::string, std::string>;  // owner, name

    std::optional<TableKeys> look_up_keys(const TableOwner& owner, std::string_view name) const;

    Connection& connection_;
    Statement find_;
    Statement find_keys_;
    Statement names_;
    Statement size_;
    Statement create_;
    Statement set_definition_;
    Statement erase_items_;
    Statement erase_;
    mutable Remembered<Name, TableKeys> remembered_;
};

}  // namespace lockstep::storage
