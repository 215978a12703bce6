#include "storage/sqlite/statement.hpp"

#include <sqlite3.h>

#include "storage/sqlite/storage_error.hpp"

namespace lockstep::storage {
namespace {

void check(int code, sqlite3_stmt* statement)
{
    if (code == SQLITE_OK)
        return;
    sqlite3* database = sqlite3_db_handle(statement);
    throw StorageError(code & 255, sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

// SQLite reads a null pointer as NULL; an empty view may carry one.
const char* bytes_of(std::string_view view)
{
    return view.data() == nullptr ? "" : view.data();
}

}  // namespace

Cursor::~Cursor()
{
    if (statement_ == nullptr)
        return;
    sqlite3_reset(statement_);
    // Bound views must not outlive their bytes.
    sqlite3_clear_bindings(statement_);
}

bool Cursor::next()
{
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        check(code, statement_);
    return false;
}

std::int64_t Cursor::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

std::string_view Cursor::text(int column) const
{
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool Cursor::is_null(int column) const
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::prepare() const
{
    if (prepared_ != nullptr)
        return;
    sqlite3* database = connection_.handle();
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(database, sql_, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        throw StorageError(code & 255, sqlite3_extended_errcode(database), sqlite3_errmsg(database));
    prepared_.reset(statement);
}

void Statement::bind(int index, std::int64_t value) const
{
    check(sqlite3_bind_int64(prepared_.get(), index, value), prepared_.get());
}

// Views are bound without a copy: the cursor ends before the caller's arguments do.
void Statement::bind(int index, std::string_view text) const
{
    check(sqlite3_bind_text64(prepared_.get(), index, bytes_of(text), text.size(), SQLITE_STATIC,
                              SQLITE_UTF8),
          prepared_.get());
}

void Statement::bind(int index, Blob blob) const
{
    check(sqlite3_bind_blob64(prepared_.get(), index, bytes_of(blob.bytes), blob.bytes.size(),
                              SQLITE_STATIC),
          prepared_.get());
}

void Statement::bind(int index, std::nullptr_t) const
{
    check(sqlite3_bind_null(prepared_.get(), index), prepared_.get());
}

}  // namespace lockstep::storage
