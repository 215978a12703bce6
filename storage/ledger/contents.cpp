#include "storage/ledger/contents.hpp"

#include "storage/objects/object_row.hpp"

namespace lockstep::storage {

Contents::Contents(Connection& connection)
    : objects_(connection,
               "SELECT " LISTED_COLUMNS ", (SELECT name FROM bucket WHERE bucket.id = object_version.bucket) AS place "
               "FROM object_version WHERE latest = 1 AND delete_marker = 0 "
               "AND bucket IN (SELECT id FROM bucket WHERE name_space = ?1) ORDER BY place, key"),
      tables_(connection, "SELECT id, name, created_ms, active_at_ms, definition FROM dynamo_table "
                          "WHERE name_space = ?1 ORDER BY name, id"),
      newest_(connection, "SELECT ifnull(max(modified_ms), 0) FROM object_version")
{
}

std::vector<CurrentObject> Contents::objects(std::string_view name_space) const
{
    std::vector<CurrentObject> found;
    Cursor row = objects_.query(name_space);
    while (row.next())
        found.push_back({.bucket = row.string(15), .version = read_listed(row)});
    return found;
}

std::vector<Table> Contents::tables(std::string_view name_space) const
{
    std::vector<Table> found;
    Cursor row = tables_.query(name_space);
    while (row.next())
        found.push_back({.id = row.integer(0),
                         .name = row.string(1),
                         .created_ms = row.integer(2),
                         .active_at_ms = row.integer(3),
                         .definition = row.string(4)});
    return found;
}

std::int64_t Contents::newest_version_ms() const
{
    Cursor row = newest_.query();
    return row.next() ? row.integer(0) : 0;
}

}  // namespace lockstep::storage
