#include "storage/store/snapshot_reader.hpp"

#include "storage/sqlite/storage_error.hpp"

namespace lockstep::storage {

SnapshotReader::SnapshotReader(const std::string& path, Snapshots& snapshots,
                               const CatalogChanges& catalog_changes)
    : snapshots_(snapshots), catalog_changes_(catalog_changes),
      connection_(path, Access::read_only), begin_(connection_, "BEGIN"), end_(connection_, "COMMIT"),
      rows_(connection_), slot_(snapshots.join())
{
}

SnapshotReader::~SnapshotReader()
{
    snapshots_.leave(slot_);
}

// The slot is written and the changes are counted before the snapshot begins; see snapshots.hpp and
// catalog_changes.hpp.
Rows& SnapshotReader::begin()
{
    rows_.begin(catalog_changes_.count());
    snapshots_.begin(slot_);
    try {
        begin_.run();
    } catch (...) {
        snapshots_.end(slot_);
        throw;
    }
    return rows_;
}

// After some errors SQLite has ended the transaction by itself.
void SnapshotReader::end() noexcept
{
    try {
        if (!connection_.in_autocommit())
            end_.run();
    } catch (const StorageError&) {
        // The transaction only read: there is nothing to lose, and the next `begin` says what is wrong.
    }
    snapshots_.end(slot_);
}

}  // namespace lockstep::storage
