#pragma once
// One connection to the database file. Owned by exactly one thread at a time; never copied, never handed
// out. Throws StorageError when SQLite refuses.

#include <memory>
#include <string>

struct sqlite3;
namespace SQLite {
class Database;
}

namespace lockstep::storage {

enum class Access { read_only, read_write };

class Connection {
public:
    // Opens (and with read_write creates) the file. No pragma is set but the busy timeout and those that
    // make an untrusted file harmless.
    Connection(const std::string& path, Access access);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(const char* sql);  // one or more statements, rows ignored
    // True outside a transaction. Some errors (full disk, I/O, memory) end a transaction by themselves.
    bool in_autocommit() const;
    sqlite3* handle() const;  // for Statement

private:
    std::unique_ptr<SQLite::Database> database_;
};

}  // namespace lockstep::storage
