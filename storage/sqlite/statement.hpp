#pragma once
// One SQL statement, prepared at its first use and kept for the life of its connection. `query(...)` binds
// the arguments to ?1, ?2 ... and returns a Cursor over the rows; `run(...)` executes to the end.
// Owned by the row class whose SQL it is; used only on its connection's thread.
// Throws StorageError when SQLite refuses.
//
// Not SQLiteCpp's Statement: that one copies every bound string_view and takes a shared_ptr per column read.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/sqlite/connection.hpp"

struct sqlite3_stmt;

namespace lockstep::storage {

// Bytes bound or read as BLOB; a string_view is bound as TEXT.
struct Blob {
    std::string_view bytes;
};

// The rows of one execution. Resets its statement when it goes out of scope.
class Cursor {
public:
    explicit Cursor(sqlite3_stmt* statement) : statement_(statement) {}
    Cursor(Cursor&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    Cursor& operator=(Cursor&&) = delete;
    ~Cursor();

    bool next();  // false: no more rows

    // Columns count from 0. Views live until the next call of next() or the cursor's end.
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  // TEXT or BLOB bytes; "" for NULL
    bool is_null(int column) const;

    std::string string(int column) const { return std::string(text(column)); }

private:
    sqlite3_stmt* statement_;
};

class Statement {
public:
    Statement(Connection& connection, const char* sql) : connection_(connection), sql_(sql) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    template <class... Arguments>
    Cursor query(const Arguments&... arguments) const
    {
        prepare();
        int index = 0;
        (bind(++index, arguments), ...);
        return Cursor(prepared_.get());
    }

    template <class... Arguments>
    void run(const Arguments&... arguments) const
    {
        Cursor cursor = query(arguments...);
        while (cursor.next()) {
        }
    }

private:
    void prepare() const;
    void bind(int index, std::int64_t value) const;
    void bind(int index, int value) const { bind(index, std::int64_t{value}); }
    void bind(int index, std::uint64_t value) const { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) const { bind(index, std::int64_t{value}); }
    void bind(int index, std::string_view text) const;
    void bind(int index, const std::string& text) const { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) const { bind(index, std::string_view(text)); }
    void bind(int index, Blob blob) const;
    void bind(int index, std::nullptr_t) const;
    template <class T>
    void bind(int index, const std::optional<T>& value) const
    {
        if (value)
            bind(index, *value);
        else
            bind(index, nullptr);
    }

    Connection& connection_;
    const char* sql_;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    mutable std::unique_ptr<sqlite3_stmt, Finalize> prepared_;
};

}  // namespace lockstep::storage
