#pragma once
// The writer thread: takes all waiting jobs, has them run as one group, and tells each its fate. Between groups
// it keeps the log short, and when nobody waits it sweeps garbage. It lives on after every error of the disk.
//
// A temporary store's commit waits for no disk. There `run_now` runs steps on the thread that brings them, and
// the writer thread is left with bytes of bodies on their way and with the sweeping. Whoever uses the connection
// has the turn.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "storage/store/checkpointer.hpp"
#include "storage/store/sweeper.hpp"
#include "storage/store/write_group.hpp"

namespace lockstep::storage {

class Writer {
public:
    // Opens the file; throws OpenError.
    Writer(const StoreOptions& options, const BlobLeases& leases, Snapshots& snapshots,
           CatalogChanges& catalog_changes);
    // Runs what was queued, then ends.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(WriteJob job);
    // For a temporary store: runs the jobs here and now, as one group, and then tells each its fate.
    void run_now(std::span<WriteJob> jobs);

    // For SharedReader: nobody else uses the connection until end_turn. Throws StorageError when the store could
    // not be opened again after a failed commit.
    Rows& take_turn();
    void end_turn() noexcept { turn_.unlock(); }

private:
    enum class Idle { rest, look_again_later, sweep };

    void run();
    // False: the writer is to end and nothing is queued.
    bool wait_for_jobs(std::vector<WriteJob>& jobs);
    void rest(std::unique_lock<std::mutex>& lock);
    bool has_something_to_do() const { return !queue_.empty() || ending_; }
    void run_jobs(std::vector<WriteJob>& jobs);
    std::size_t run_group(std::span<WriteJob> jobs);
    bool has_new_garbage() const;
    void keep_log_short();
    void ask_for_sweep();
    Idle find_idle_work();
    Idle look_for_garbage();
    void sweep();
    void sweep_piece();

    std::mutex turn_;  // guards the next four
    WriteGroup group_;
    Sweeper sweeper_;
    std::uint64_t garbage_notes_ = 0;  // as the connection's number was when garbage was last looked for
    bool garbage_left_ = true;         // or free pages to give back

    std::optional<Checkpointer> checkpointer_;  // of a kept store
    std::size_t jobs_since_sweep_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<WriteJob> queue_;
    bool ending_ = false;
    bool sweep_wanted_ = false;
    std::thread thread_;
};

}  // namespace lockstep::storage
