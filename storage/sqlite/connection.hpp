#pragma once
// One connection to the database file. Owned by exactly one thread at a time; never copied, never handed
// out. Throws StorageError when SQLite refuses.

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;
namespace SQLite {
class Database;
}

namespace lockstep::storage {

enum class Access {
    read_only,
    read_write,
    write_behind  // by this connection alone, through write_behind_vfs
};

class Connection {
public:
    // Opens (and unless it is read_only creates) the file. No pragma is set but the busy timeout and those that
    // make an untrusted file harmless.
    Connection(const std::string& path, Access access);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(const char* sql);  // one or more statements, rows ignored
    // True outside a transaction. Some errors (full disk, I/O, memory) end a transaction by themselves.
    bool in_autocommit() const;
    // Frames in the write-ahead log after this connection's last commit. From the first call on (make it before
    // the first commit) SQLite checkpoints nothing by itself.
    void watch_wal();
    std::int64_t wal_frames() const { return wal_frames_; }
    // Row classes say here that they made garbage; the writer compares the number with an earlier one.
    void note_garbage() { ++garbage_notes_; }
    std::uint64_t garbage_notes() const { return garbage_notes_; }
    // Of the last statement that changed rows: how many, and the id of the one it inserted. RETURNING tells the
    // same at twice the cost of the whole statement.
    std::int64_t changed_rows() const;
    std::int64_t inserted_id() const;
    sqlite3* handle() const;  // for Statement

private:
    std::unique_ptr<SQLite::Database> database_;
    std::int64_t wal_frames_ = 0;
    std::uint64_t garbage_notes_ = 0;
};

}  // namespace lockstep::storage
