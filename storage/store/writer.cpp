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

void tell(std::span<WriteJob> jobs)
{
    for (WriteJob& job : jobs) {
        // What the step captured goes before its owner is told and moves on.
        job.step = nullptr;
        job.done(std::move(job.failure));
    }
}

}  // namespace

Writer::Writer(const StoreOptions& options, const BlobLeases& leases, Snapshots& snapshots,
               CatalogChanges& catalog_changes)
    : group_(options, open_for_writing(options), catalog_changes), sweeper_(leases, snapshots)
{
    if (options.durability == Durability::kept)
        checkpointer_.emplace(open_for_checkpoints(options));
    thread_ = std::thread([this] { run(); });
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

void Writer::run_now(std::span<WriteJob> jobs)
{
    bool made_garbage = false;
    {
        const std::scoped_lock turn(turn_);
        for (std::size_t ran = 0; ran < jobs.size();)
            ran += group_.run(jobs.subspan(ran));
        made_garbage = has_new_garbage();
    }
    if (made_garbage)
        ask_for_sweep();
    tell(jobs);
}

bool Writer::has_new_garbage() const
{
    return group_.is_open() && group_.garbage_notes() != garbage_notes_;
}

Rows& Writer::take_turn()
{
    turn_.lock();
    if (group_.is_open())
        return group_.begin_reading();
    turn_.unlock();
    throw StorageError(0, 0, "the database could not be opened again");
}

void Writer::ask_for_sweep()
{
    {
        const std::scoped_lock lock(mutex_);
        if (sweep_wanted_)
            return;
        sweep_wanted_ = true;
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
    while (!has_something_to_do()) {
        lock.unlock();
        const Idle idle = find_idle_work();
        if (idle == Idle::sweep)
            sweep();
        lock.lock();
        if (idle == Idle::rest)
            rest(lock);
        else if (idle == Idle::look_again_later)
            changed_.wait_for(lock, look_again, [this] { return has_something_to_do(); });
    }
    std::swap(jobs, queue_);
    return !jobs.empty();
}

// Whoever asks for a sweep goes on making garbage: some of it may gather.
void Writer::rest(std::unique_lock<std::mutex>& lock)
{
    changed_.wait(lock, [this] { return has_something_to_do() || sweep_wanted_; });
    if (std::exchange(sweep_wanted_, false))
        changed_.wait_for(lock, look_again, [this] { return has_something_to_do(); });
}

void Writer::run_jobs(std::vector<WriteJob>& jobs)
{
    for (std::size_t first = 0; first < jobs.size();) {
        const std::size_t ran = run_group(std::span(jobs).subspan(first));
        tell(std::span(jobs).subspan(first, ran));
        first += ran;
    }
}

std::size_t Writer::run_group(std::span<WriteJob> jobs)
{
    const std::scoped_lock turn(turn_);
    return group_.run(jobs);
}

// A temporary store has no log.
void Writer::keep_log_short()
{
    const std::scoped_lock turn(turn_);
    const std::int64_t frames = group_.wal_frames();
    if (frames < wal_frames_kick)
        return;
    if (frames < wal_frames_max)
        checkpointer_->kick();
    else
        group_.checkpoint_now();
}

Writer::Idle Writer::find_idle_work()
{
    jobs_since_sweep_ = 0;
    const std::scoped_lock turn(turn_);
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
    {
        const std::scoped_lock turn(turn_);
        sweep_piece();
    }
    keep_log_short();
}

void Writer::sweep_piece()
{
    try {
        group_.run_unpromised([this] { sweeper_.sweep_piece(group_.blobs()); });
    } catch (const StorageError&) {
        // A full or failing disk. Nothing is lost by leaving the garbage until more of it comes.
        sweeper_.forget();
        garbage_left_ = false;
    }
}

}  // namespace lockstep::storage
