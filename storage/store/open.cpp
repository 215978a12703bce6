#include "storage/store/open.hpp"

#include <fstream>
#include <string_view>

#include "storage/schema/schema.hpp"
#include "storage/sqlite/statement.hpp"
#include "storage/sqlite/storage_error.hpp"

namespace lockstep::storage {
namespace {

// The first bytes of every SQLite file; without them the file is something else, not a damaged store.
bool looks_like_sqlite(const std::string& path)
{
    constexpr std::string_view magic("SQLite format 3\0", 16);
    std::string first(magic.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(first.data(), static_cast<std::streamsize>(first.size()));
    return file.gcount() == static_cast<std::streamsize>(magic.size()) && first == magic;
}

OpenError foreign(const std::string& path)
{
    return {OpenError::Cause::foreign_file,
            path + " is not a Lockstep database; choose another folder or move that file away."};
}

OpenError translate(const StorageError& error, const std::string& path)
{
    if (error.is_damaged() && !looks_like_sqlite(path))
        return foreign(path);
    if (error.is_damaged())
        return {OpenError::Cause::damaged, path + " is damaged (" + error.what() +
                                               "); restore it from a copy or move it away."};
    if (error.is_readonly())
        return {OpenError::Cause::not_writable,
                path + " cannot be written (" + error.what() + "); check the folder's permissions."};
    if (error.is_full())
        return {OpenError::Cause::other, path + " cannot be opened: the disk is full."};
    return {OpenError::Cause::other, path + " cannot be opened: " + error.what() + "."};
}

void require_ours(Connection& connection, const std::string& path)
{
    switch (inspect(connection)) {
    case FileState::foreign:
        throw foreign(path);
    case FileState::newer:
        throw OpenError(OpenError::Cause::newer_schema,
                        path + " was written by a newer Lockstep; use that version or another folder.");
    case FileState::empty:
    case FileState::ours:
        break;
    }
}

// WAL checkpoints are left to the checkpointer; rolled-back pages of savepoints stay in memory.
// A transaction of up to 32 MiB stays in memory until its commit: SQLite 3.40 loses what is committed after a step that
// was undone when pages of its transaction had gone to the log before.
constexpr const char* kept_pragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_spill=8192;";
constexpr const char* temporary_pragmas =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";

void set_up(Connection& connection, const StoreOptions& options)
{
    connection.watch_wal();
    connection.execute("PRAGMA secure_delete=OFF; PRAGMA temp_store=MEMORY;");
    // The layout of an empty file is a write to it, which must not wait for the disk if nothing else does; a log
    // however would fix the layout.
    if (options.durability == Durability::temporary)
        connection.execute(temporary_pragmas);
    choose_layout(connection);
    if (options.durability == Durability::kept)
        connection.execute(kept_pragmas);
    if (options.max_pages != 0)
        connection.execute(("PRAGMA max_page_count=" + std::to_string(options.max_pages)).c_str());
}

Access access_of(const StoreOptions& options)
{
    return options.durability == Durability::temporary ? Access::write_behind : Access::read_write;
}

// A read-only file is only noticed by a write; this one also makes staged blobs of a former life garbage.
void begin_life(Connection& connection)
{
    connection.execute("BEGIN IMMEDIATE;"
                       "INSERT OR IGNORE INTO garbage_blob SELECT blob FROM staged_blob;"
                       "DELETE FROM staged_blob;"
                       "UPDATE counter SET value = value WHERE name = 'blob';"
                       "COMMIT;");
}

}  // namespace

std::unique_ptr<Connection> open_for_writing(const StoreOptions& options)
{
    try {
        auto connection = std::make_unique<Connection>(options.path, access_of(options));
        require_ours(*connection, options.path);
        set_up(*connection, options);
        apply_schema(*connection);
        begin_life(*connection);
        return connection;
    } catch (const StorageError& error) {
        throw translate(error, options.path);
    }
}

std::unique_ptr<Connection> reopen_for_writing(const StoreOptions& options)
{
    auto connection = std::make_unique<Connection>(options.path, access_of(options));
    set_up(*connection, options);
    const Statement statement(*connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    Cursor row = statement.query();
    const bool done = row.next() && row.integer(0) == 0;
    if (!done)
        throw StorageError(0, 0, "the log of the database is still being read");
    return connection;
}

std::unique_ptr<Connection> open_for_checkpoints(const StoreOptions& options)
{
    try {
        auto connection = std::make_unique<Connection>(options.path, Access::read_write);
        set_up(*connection, options);
        return connection;
    } catch (const StorageError& error) {
        throw translate(error, options.path);
    }
}

}  // namespace lockstep::storage
