#pragma once
// Which readers are inside a snapshot, and how old it may be. The sweeper asks before it removes a blob's
// chunks: a snapshot that is older than the moment at which the blob lost its last link may still find the
// blob in an object's row and take a lease on it.
//
// Why no snapshot slips through: a reader writes its slot before it begins its snapshot, the sweeper draws its
// mark after the commit that made the garbage. If the sweeper sees the slot idle, the reader's write comes
// after the sweeper's look, so its snapshot begins after that commit and does not find the blob. If it sees a
// value below the mark, it waits. All accesses are sequentially consistent.

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>

namespace lockstep::storage {

class Snapshots {
public:
    using Slot = std::atomic<std::uint64_t>;  // 0: no snapshot; else the epoch before it began

    // One slot per reader; it stays where it is until `leave`. Any thread.
    Slot& join();
    void leave(Slot& slot);

    void begin(Slot& slot) { slot.store(epoch_.load()); }
    void end(Slot& slot) { slot.store(0); }

    // A mark: snapshots begun from now on are newer than it.
    std::uint64_t mark() { return epoch_.fetch_add(1) + 1; }
    // True when every snapshot that is open now began after `mark` was drawn.
    bool all_newer_than(std::uint64_t mark) const;

private:
    std::atomic<std::uint64_t> epoch_{1};
    mutable std::mutex mutex_;
    std::list<Slot> slots_;
};

}  // namespace lockstep::storage
