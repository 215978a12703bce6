#pragma once
// The writer thread: takes all waiting jobs, has them run as one group, and tells each its fate. Between groups
// it keeps the log short, and when nobody waits it sweeps garbage. It lives on after every error of the disk.

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/store/checkpointer.hpp"
#include "storage/store/sweeper.hpp"
#include "storage/store/write_group.hpp"

namespace lockstep::storage {

class Writer {
public:
    // Opens the file; throws OpenError.
    Writer(const StoreOptions& options, const BlobLeases& leases, Snapshots& snapshots);
    // Runs what was queued, then ends.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(WriteJob job);

private:
    enum class Idle { rest, look_again_later, sweep };

    void run();
    // False: the writer is to end and nothing is queued.
    bool wait_for_jobs(std::vector<WriteJob>& jobs);
    void run_jobs(std::vector<WriteJob>& jobs);
    void keep_log_short();
    Idle find_idle_work();
    Idle look_for_garbage();
    void sweep();

    WriteGroup group_;
    Sweeper sweeper_;
    Checkpointer checkpointer_;
    std::uint64_t garbage_notes_ = 0;  // as the connection's number was when garbage was last looked for
    bool garbage_left_ = true;         // or free pages to give back
    std::size_t jobs_since_sweep_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<WriteJob> queue_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace lockstep::storage
