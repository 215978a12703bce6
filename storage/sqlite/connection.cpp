#include "storage/sqlite/connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <utility>

#include "storage/sqlite/gathered_log_vfs.hpp"
#include "storage/sqlite/storage_error.hpp"
#include "storage/sqlite/write_behind_vfs.hpp"

namespace lockstep::storage {
namespace {

constexpr int busy_timeout_ms = 5000;

// Runs one SQLiteCpp call and turns its exception into ours.
template <class Call>
auto guarded(Call call)
{
    try {
        return call();
    } catch (const SQLite::Exception& error) {
        throw StorageError(error.getErrorCode(), error.getExtendedErrorCode(), error.what());
    }
}

// The hook takes the place of SQLite's own automatic checkpoint.
int note_wal_frames(void* frames, sqlite3* /*database*/, const char* /*schema*/, int count)
{
    *static_cast<std::int64_t*>(frames) = count;
    return SQLITE_OK;
}

// Before the first connection of the process: SQLite need not count its memory, nor take a lock to do so.
void set_up_sqlite()
{
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

const char* vfs_of(Access access)
{
    switch (access) {
    case Access::read_only:
        return "";
    case Access::read_write:
        return gathered_log_vfs();
    case Access::write_behind:
        return write_behind_vfs();
    }
    std::unreachable();
}

}  // namespace

Connection::Connection(const std::string& path, Access access)
{
    set_up_sqlite();
    const int flags = access == Access::read_only
                          ? SQLite::OPEN_READONLY
                          : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    database_ = guarded([&] {
        return std::make_unique<SQLite::Database>(path, flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms,
                                                  vfs_of(access));
    });
    // 5 MB of pages: with SQLite's own 2 MB ten thousand items were read from the file again and again.
    execute("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA cache_size=-5000;");
}

Connection::~Connection() = default;

void Connection::execute(const char* sql)
{
    guarded([&] { return database_->exec(sql); });
}

bool Connection::in_autocommit() const
{
    return sqlite3_get_autocommit(handle()) != 0;
}

void Connection::watch_wal()
{
    sqlite3_wal_hook(handle(), &note_wal_frames, &wal_frames_);
}

std::int64_t Connection::changed_rows() const
{
    return sqlite3_changes64(handle());
}

std::int64_t Connection::inserted_id() const
{
    return sqlite3_last_insert_rowid(handle());
}

sqlite3* Connection::handle() const
{
    return database_->getHandle();
}

}  // namespace lockstep::storage
