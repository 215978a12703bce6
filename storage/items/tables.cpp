#include "storage/items/tables.hpp"

namespace lockstep::storage {

Tables::Tables(Connection& connection)
    : connection_(connection),
      find_(connection, "SELECT id, created_ms, active_at_ms, keys, definition FROM dynamo_table"
                        " WHERE name_space = ?1 AND account = ?2 AND region = ?3 AND name = ?4"),
      find_keys_(connection, "SELECT id, active_at_ms, keys FROM dynamo_table"
                             " WHERE name_space = ?1 AND account = ?2 AND region = ?3 AND name = ?4"),
      names_(connection, "SELECT name FROM dynamo_table"
                         " WHERE name_space = ?1 AND account = ?2 AND region = ?3 AND name > ?4"
                         " ORDER BY name LIMIT ?5"),
      size_(connection, "SELECT count(*), coalesce(sum(size_bytes), 0) FROM item WHERE table_id = ?1"),
      create_(connection, "INSERT INTO dynamo_table"
                          " (name_space, account, region, name, created_ms, active_at_ms, keys, definition)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      set_definition_(connection, "UPDATE dynamo_table SET definition = ?2 WHERE id = ?1"),
      erase_items_(connection, "DELETE FROM item WHERE table_id = ?1"),
      erase_(connection, "DELETE FROM dynamo_table WHERE id = ?1")
{
}

std::optional<Table> Tables::find(const TableOwner& owner, std::string_view name) const
{
    Cursor row = find_.query(owner.name_space, owner.account, owner.region, name);
    if (!row.next())
        return std::nullopt;
    return Table{.id = row.integer(0),
                 .name = std::string(name),
                 .created_ms = row.integer(1),
                 .active_at_ms = row.integer(2),
                 .keys = row.string(3),
                 .definition = row.string(4)};
}

std::optional<TableKeys> Tables::find_keys(const TableOwner& owner, std::string_view name) const
{
    return remembered_.find(std::tie(owner.name_space, owner.account, owner.region, name),
                            [&] { return look_up_keys(owner, name); });
}

std::optional<TableKeys> Tables::look_up_keys(const TableOwner& owner, std::string_view name) const
{
    Cursor row = find_keys_.query(owner.name_space, owner.account, owner.region, name);
    if (!row.next())
        return std::nullopt;
    return TableKeys{.id = row.integer(0), .active_at_ms = row.integer(1), .keys = row.string(2)};
}

std::vector<std::string> Tables::names(const TableOwner& owner, std::string_view after,
                                       std::size_t count_max) const
{
    std::vector<std::string> names;
    Cursor rows = names_.query(owner.name_space, owner.account, owner.region, after,
                               static_cast<std::int64_t>(count_max));
    while (rows.next())
        names.push_back(rows.string(0));
    return names;
}

TableSize Tables::size(std::int64_t table) const
{
    Cursor row = size_.query(table);
    if (!row.next())
        return {};
    return {.item_count = row.integer(0), .size_bytes = row.integer(1)};
}

std::int64_t Tables::create(const TableOwner& owner, const Table& table)
{
    remembered_.note_changed();
    create_.run(owner.name_space, owner.account, owner.region, table.name, table.created_ms,
                table.active_at_ms, Blob{table.keys}, table.definition);
    return connection_.inserted_id();
}

void Tables::set_definition(std::int64_t table, std::string_view definition)
{
    set_definition_.run(table, definition);
}

void Tables::erase(std::int64_t table)
{
    remembered_.note_changed();
    erase_items_.run(table);
    erase_.run(table);
}

}  // namespace lockstep::storage
