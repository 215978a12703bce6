#pragma once
// The store: one SQLite file (WAL), one writer thread that owns the only writable connection, and readers
// that each own a read-only one. Writes are committed in groups: the writer takes all waiting steps, runs
// each in a savepoint, commits once, and then answers them all. A step that is refused leaves no trace.
// A temporary store has one connection for all: steps run on the thread that brings them, and so do reads.

#include <memory>
#include <string>
#include <vector>

#include "storage/catalog/catalog_changes.hpp"
#include "storage/store/blob_leases.hpp"
#include "storage/store/open_error.hpp"
#include "storage/store/reader.hpp"
#include "storage/store/snapshots.hpp"
#include "storage/store/store_options.hpp"
#include "storage/store/transaction.hpp"
#include "storage/store/write_step.hpp"

namespace lockstep::storage {

class Writer;

class Store {
public:
    // Opens or creates the file and brings its schema up to date. Throws OpenError with a sentence for
    // the user: a foreign file, a newer schema, a damaged or read-only file.
    explicit Store(StoreOptions options);
    // Runs what was queued, commits, folds the WAL in, closes. All readers must be gone.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Queues one step. Any thread. Durable steps run in the order queued, and so do staged ones.
    void write(WriteStep step, WriteDone done, Need need = Need::durable);
    // Whether a durable step need not be queued, because its commit waits for no disk.
    bool commits_at_once() const { return options_.durability == Durability::temporary; }
    // Runs such steps as one group, on this thread, and then tells each its fate.
    void write_now(std::vector<WriteJob>& jobs);

    std::unique_ptr<Reader> make_reader() const;

    // Leases keep blobs from being swept while a response still reads them. Any thread.
    BlobLeases& leases() { return leases_; }

private:
    StoreOptions options_;
    BlobLeases leases_;
    mutable Snapshots snapshots_;
    CatalogChanges catalog_changes_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace lockstep::storage
