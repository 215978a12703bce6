#include "storage/store/writer.hpp"

#include <chrono>
#include <utility>

#include "storage/sqlite/storage_error.hpp"
#include "storage/store/open.hpp"

namespace lockstep::storage {
namespace {

// From 4 MiB of log on the checkpointer is asked to work; from 64 MiB on the writer does it itself, because a
// log that is written all the time is never checkpointed to its end by somebody else (fact STORE-0003).
constexpr std::int64_t wal_frames_kick = 1000;
constexpr std::int64_t wal_frames_max = 16'384;
// Steps of a busy server after which one piece is swept although others wait.
constexpr std::size_t jobs_between_sweeps_max = 256;
// Garbage that somebody still reads, or a sweep that failed, is looked at again after this time.
constexpr auto look_again = std::chrono::milliseconds(50);

}  // namespace

Writer::Writer(const StoreOptions& options, const BlobLeases& leases, Snapshots& snapshots)
    : group_(options, open_for_writing(options)), sweeper_(leases, snapshots),
      checkpointer_(open_for_checkpoints(options)), thread_([this] { run(); })
{
}

Writer::~Writer()
{
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Writer::add(WriteJob job)
{
    {
        const std::scoped_lock lock(mutex_);
        queue_.push_back(std::move(job));
    }
    changed_.notify_one();
}

void Writer::run()
{
    std::vector<WriteJob> jobs;
    while (wait_for_jobs(jobs)) {
        run_jobs(jobs);
        keep_log_short();
        jobs_since_sweep_ += jobs.size();
        jobs.clear();
        if (jobs_since_sweep_ > jobs_between_sweeps_max && find_idle_work() == Idle::sweep)
            sweep();
    }
}

bool Writer::wait_for_jobs(std::vector<WriteJob>& jobs)
{
    std::unique_lock lock(mutex_);
    const auto something_to_do = [this] { return !queue_.empty() || ending_; };
    while (!something_to_do()) {
        lock.unlock();
        const Idle idle = find_idle_work();
        if (idle == Idle::sweep)
            sweep();
        lock.lock();
        if (idle == Idle::rest)
            changed_.wait(lock, something_to_do);
        else if (idle == Idle::look_again_later)
            changed_.wait_for(lock, look_again, something_to_do);
    }
    std::swap(jobs, queue_);
    return !jobs.empty();
}

void Writer::run_jobs(std::vector<WriteJob>& jobs)
{
    for (std::size_t first = 0; first < jobs.size();) {
        const std::size_t ran = group_.run(jobs, first);
        for (std::size_t i = first; i < first + ran; ++i) {
            // What the step captured goes before its owner is told and moves on.
            jobs[i].step = nullptr;
            jobs[i].done(std::move(jobs[i].failure));
        }
        first += ran;
    }
}

void Writer::keep_log_short()
{
    const std::int64_t frames = group_.wal_frames();
    if (frames < wal_frames_kick)
        return;
    if (frames < wal_frames_max)
        checkpointer_.kick();
    else
        group_.checkpoint_now();
}

Writer::Idle Writer::find_idle_work()
{
    jobs_since_sweep_ = 0;
    return group_.is_open() ? look_for_garbage() : Idle::rest;
}

Writer::Idle Writer::look_for_garbage()
{
    const std::uint64_t notes = group_.garbage_notes();
    if (notes == garbage_notes_ && !garbage_left_)
        return Idle::rest;
    garbage_notes_ = notes;
    garbage_left_ = true;
    try {
        switch (sweeper_.look(group_.blobs())) {
        case Sweeper::State::ready:
            return Idle::sweep;
        case Sweeper::State::blocked:
            return Idle::look_again_later;
        case Sweeper::State::clean:
            break;
        }
        garbage_left_ = group_.shrink_file();
        return garbage_left_ ? Idle::look_again_later : Idle::rest;
    } catch (const StorageError&) {
        garbage_left_ = false;  // a damaged page: the next garbage makes us try again
        return Idle::rest;
    }
}

void Writer::sweep()
{
    try {
        group_.run_unpromised([this] { sweeper_.sweep_piece(group_.blobs()); });
        keep_log_short();
    } catch (const StorageError&) {
        // A full or failing disk. Nothing is lost by leaving the garbage until more of it comes.
        sweeper_.forget();
        garbage_left_ = false;
    }
}

}  // namespace lockstep::storage
