#include "storage/items/items.hpp"

namespace lockstep::storage {

Items::Items(Connection& connection)
    : connection_(connection),
      find_(connection, "SELECT item FROM item WHERE table_id = ?1 AND key = ?2"),
      walk_(connection, "SELECT key, item, size_bytes FROM item WHERE table_id = ?1 AND key > ?2 ORDER BY key"),
      walk_below_(connection, "SELECT key, item, size_bytes FROM item"
                              " WHERE table_id = ?1 AND key > ?2 AND key < ?3 ORDER BY key"),
      insert_(connection, "INSERT INTO item (table_id, key, size_bytes, item) VALUES (?1, ?2, ?3, ?4)"
                          " ON CONFLICT (table_id, key) DO NOTHING"),
      put_(connection, "INSERT INTO item (table_id, key, size_bytes, item) VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT (table_id, key) DO UPDATE SET"
                       " size_bytes = excluded.size_bytes, item = excluded.item"),
      erase_(connection, "DELETE FROM item WHERE table_id = ?1 AND key = ?2")
{
}

std::optional<std::string> Items::find(std::int64_t table, std::string_view key) const
{
    Cursor row = find_.query(table, Blob{key});
    if (!row.next())
        return std::nullopt;
    return row.string(0);
}

void Items::walk(const ItemRange& range,
                 const std::function<bool(std::string_view, std::string_view, std::int64_t)>& visit) const
{
    Cursor rows = range.below.empty()
                      ? walk_.query(range.table, Blob{range.after})
                      : walk_below_.query(range.table, Blob{range.after}, Blob{range.below});
    while (rows.next())
        if (!visit(rows.text(0), rows.text(1), rows.integer(2)))
            return;
}

bool Items::insert(std::int64_t table, std::string_view key, std::string_view item, std::int64_t size_bytes)
{
    insert_.run(table, Blob{key}, size_bytes, Blob{item});
    return connection_.changed_rows() == 1;
}

void Items::put(std::int64_t table, std::string_view key, std::string_view item, std::int64_t size_bytes)
{
    put_.run(table, Blob{key}, size_bytes, Blob{item});
}

void Items::erase(std::int64_t table, std::string_view key)
{
    erase_.run(table, Blob{key});
}

}  // namespace lockstep::storage
