#include "storage/store/reader.hpp"

#include "storage/sqlite/storage_error.hpp"

namespace lockstep::storage {

Reader::Reader(const std::string& path, Snapshots& snapshots)
    : snapshots_(snapshots), connection_(path, Access::read_only), begin_(connection_, "BEGIN"),
      end_(connection_, "COMMIT"), rows_(connection_), slot_(snapshots.join())
{
}

Reader::~Reader()
{
    snapshots_.leave(slot_);
}

// The slot is written before the snapshot begins; see snapshots.hpp.
Reader::Scope::Scope(Reader& reader) : reader_(reader)
{
    reader_.snapshots_.begin(reader_.slot_);
    try {
        reader_.begin_.run();
    } catch (...) {
        reader_.snapshots_.end(reader_.slot_);
        throw;
    }
}

// After some errors SQLite has ended the transaction by itself.
Reader::Scope::~Scope()
{
    try {
        if (!reader_.connection_.in_autocommit())
            reader_.end_.run();
    } catch (const StorageError&) {
        // The transaction only read: there is nothing to lose, and the next `begin` says what is wrong.
    }
    reader_.snapshots_.end(reader_.slot_);
}

}  // namespace lockstep::storage
