#include "storage/sqlite/storage_error.hpp"

#include <sqlite3.h>

namespace lockstep::storage {

bool StorageError::is_full() const
{
    return code_ == SQLITE_FULL;
}

bool StorageError::is_damaged() const
{
    return code_ == SQLITE_CORRUPT || code_ == SQLITE_NOTADB;
}

bool StorageError::is_readonly() const
{
    return code_ == SQLITE_READONLY || code_ == SQLITE_CANTOPEN || code_ == SQLITE_PERM;
}

bool StorageError::is_constraint() const
{
    return code_ == SQLITE_CONSTRAINT;
}

}  // namespace lockstep::storage
