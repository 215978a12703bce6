#pragma once
// Runs a group of steps as one transaction on the writer's connection: each step in a savepoint, one commit,
// and afterwards each job knows its fate in `failure`. Calls nobody's `done`.
//
// Some errors (full disk, I/O, memory) make SQLite roll back the whole transaction and not only the savepoint;
// then every job that ran fails with that error (fact STORE-0001). After a failed commit of another kind than a
// full disk the kernel may have dropped dirty pages of the log (fact STORE-0002), so nothing may be promised
// until `recover` has closed the database, opened it again and moved the whole log into a synced file.

#include <memory>
#include <span>

#include "storage/catalog/catalog_changes.hpp"
#include "storage/store/store_options.hpp"
#include "storage/store/write_step.hpp"

namespace lockstep::storage {

class WriteGroup {
public:
    // The connection is fresh from open_for_writing.
    WriteGroup(StoreOptions options, std::unique_ptr<Connection> connection, CatalogChanges& catalog_changes);
    ~WriteGroup();

    // Runs the jobs, one at least, and returns how many: all of them, or fewer when the transaction ended early.
    std::size_t run(std::span<WriteJob> jobs);
    // One transaction of the store's own (sweeping). Nothing it writes is promised to anybody. Rethrows.
    void run_unpromised(const std::function<void()>& work);

    // False after a failed recovery, until the next run.
    bool is_open() const { return opened_ != nullptr; }
    // For somebody who reads between the transactions, on the same connection.
    Rows& begin_reading();
    Blobs& blobs();
    std::int64_t wal_frames() const;
    std::uint64_t garbage_notes() const;
    // Moves what the log holds into the file, on this thread. A failure is left to the next step to tell.
    void checkpoint_now() noexcept;
    // When much of the file is free: gives a piece of it back to the file system. True: there is more. Outside
    // a transaction.
    bool shrink_file();

private:
    struct Opened;

    std::size_t run_in_transaction(std::span<WriteJob> jobs);
    bool run_alone(WriteJob& job);
    bool run_in_savepoint(WriteJob& job);
    void finish(bool keep);
    void abandon() noexcept;
    void choose_durability(Need need);
    void note_commit_failure(const std::exception_ptr& failure) noexcept;
    void recover();

    StoreOptions options_;
    CatalogChanges& catalog_changes_;
    std::unique_ptr<Opened> opened_;
    bool needs_recovery_ = false;
    Need synced_for_ = Need::durable;
};

}  // namespace lockstep::storage
