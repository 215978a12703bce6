#include "storage/schema/schema.hpp"

#include <array>
#include <string>
#include <string_view>

#include "storage/schema/0001_initial.sql.hpp"
#include "storage/schema/0002_items_by_rowid.sql.hpp"
#include "storage/schema/0003_chunks_by_rowid.sql.hpp"
#include "storage/schema/0004_small_bodies.sql.hpp"
#include "storage/schema/0005_listing_covered.sql.hpp"
#include "storage/schema/current.sql.hpp"
#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {
namespace {

// Applied in order; the number of a file is its place here, counted from 1.
constexpr std::array<std::string_view, schema_version> schema_files{schema_0001, schema_0002, schema_0003,
                                                                    schema_0004, schema_0005};

std::int64_t pragma(Connection& connection, const char* sql)
{
    const Statement statement(connection, sql);
    Cursor row = statement.query();
    return row.next() ? row.integer(0) : 0;
}

bool has_tables(Connection& connection)
{
    return pragma(connection, "SELECT count(*) FROM sqlite_schema") > 0;
}

void apply(Connection& connection, std::string_view file, std::int64_t version)
{
    const std::string sql = "BEGIN IMMEDIATE;\n" + std::string(file) +
                            "\nPRAGMA application_id=" + std::to_string(application_id) +
                            ";\nPRAGMA user_version=" + std::to_string(version) + ";\nCOMMIT;";
    connection.execute(sql.c_str());
}

}  // namespace

FileState inspect(Connection& connection)
{
    const std::int64_t owner = pragma(connection, "PRAGMA application_id");
    const std::int64_t version = pragma(connection, "PRAGMA user_version");
    if (owner == application_id)
        return version > schema_version ? FileState::newer : FileState::ours;
    if (owner != 0 || version != 0 || has_tables(connection))
        return FileState::foreign;
    return FileState::empty;
}

void choose_layout(Connection& connection)
{
    // 4 KiB pages: most steps change a few rows in five or six tables, and each touched page is written whole.
    // Neither this nor auto_vacuum can change later.
    if (!has_tables(connection))
        connection.execute("PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL;");
}

void apply_schema(Connection& connection, std::int64_t version)
{
    const std::int64_t have = pragma(connection, "PRAGMA user_version");
    if (have == 0 && version == schema_version)
        return apply(connection, current_schema, version);
    for (std::int64_t next = have + 1; next <= version; ++next)
        apply(connection, schema_files.at(static_cast<std::size_t>(next - 1)), next);
}

}  // namespace lockstep::storage
