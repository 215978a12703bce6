#pragma once
// Opens the database file for the writer and for the checkpointer. A kept file has a write-ahead log. A temporary
// one belongs to one connection, which keeps what a rollback needs in memory.

#include <memory>

#include "storage/sqlite/connection.hpp"
#include "storage/store/open_error.hpp"
#include "storage/store/store_options.hpp"

namespace lockstep::storage {

// The one writable connection, with the schema up to date and staged blobs of a former life made garbage.
// Throws OpenError with one sentence for the user.
std::unique_ptr<Connection> open_for_writing(const StoreOptions& options);
// The same after a failed commit, while the store lives: opens again and moves the whole log into the synced
// file, so that nothing depends on log pages that the kernel may have dropped. Throws StorageError when that
// cannot be done now.
std::unique_ptr<Connection> reopen_for_writing(const StoreOptions& options);
// A connection that only checkpoints. Throws OpenError.
std::unique_ptr<Connection> open_for_checkpoints(const StoreOptions& options);

}  // namespace lockstep::storage
