#include "storage/ledger/search.hpp"

namespace lockstep::storage {

// The inner selects are walks along one index each, cut off at their LIMIT.
Search::Search(Connection& connection)
    : object_count_(connection, "SELECT count(*) FROM (SELECT 1 FROM object_version "
                                "WHERE latest = 1 AND delete_marker = 0 LIMIT ?1)"),
      objects_(connection,
               "SELECT b.name_space, b.name, v.key, v.size, iif(v.blob < 0, -v.id, v.blob), v.modified_ms FROM "
               "(SELECT id, key FROM object_version WHERE latest = 1 AND delete_marker = 0 LIMIT ?3) walked "
               "JOIN object_version v ON v.id = walked.id JOIN bucket b ON b.id = v.bucket "
               "WHERE substr(walked.key, -length(?1)) = ?1 ORDER BY 1, 2, 3 LIMIT ?2"),
      tables_(connection, "SELECT id, name_space, name FROM dynamo_table "
                          "ORDER BY name_space, name, account, region LIMIT ?1"),
      item_count_(connection,
                  "SELECT count(*) FROM (SELECT 1 FROM item WHERE table_id = ?1 LIMIT ?2)"),
      items_(connection, "SELECT item FROM (SELECT item FROM item WHERE table_id = ?1 LIMIT ?4) "
                         "WHERE instr(item, ?2) > 0 LIMIT ?3")
{
}

SearchResult<FoundObject> Search::objects_ending_with(std::string_view suffix) const
{
    SearchResult<FoundObject> result;
    {
        Cursor counted = object_count_.query(objects_walked_max + 1);
        result.complete = counted.next() && counted.integer(0) <= objects_walked_max;
    }
    Cursor rows = objects_.query(suffix, found_max, objects_walked_max);
    while (rows.next())
        result.found.push_back({.name_space = rows.string(0),
                                .bucket = rows.string(1),
                                .key = rows.string(2),
                                .size = static_cast<std::uint64_t>(rows.integer(3)),
                                .blob = rows.integer(4),
                                .modified_ms = rows.integer(5)});
    return result;
}

SearchResult<FoundItem> Search::items_containing(std::string_view bytes) const
{
    SearchResult<FoundItem> result;
    Cursor tables = tables_.query(found_max);
    while (tables.next()) {
        const std::int64_t table = tables.integer(0);
        {
            Cursor counted = item_count_.query(table, items_walked_max + 1);
            result.complete = counted.next() && counted.integer(0) <= items_walked_max && result.complete;
        }
        Cursor rows = items_.query(table, Blob{bytes}, found_max, items_walked_max);
        while (rows.next())
            result.found.push_back({.name_space = tables.string(1),
                                    .table = tables.string(2),
                                    .item = rows.string(0)});
    }
    return result;
}

}  // namespace lockstep::storage
