#pragma once
// Removes garbage blobs, a bounded piece at a time, on the writer's thread. A blob goes only when no lease
// holds it and no snapshot is open that is older than the commit which made it garbage (snapshots.hpp): then
// nobody reads it and nobody can find it any more.

#include <cstdint>
#include <vector>

#include "storage/objects/blobs.hpp"
#include "storage/store/blob_leases.hpp"
#include "storage/store/snapshots.hpp"

namespace lockstep::storage {

class Sweeper {
public:
    enum class State {
        clean,    // no garbage is left
        blocked,  // what is left may still be read; ask again later
        ready     // sweep_piece has something to do
    };

    Sweeper(const BlobLeases& leases, Snapshots& snapshots)
        : leases_(leases), snapshots_(snapshots)
    {
    }

    // Between transactions, so that all garbage it sees is committed garbage.
    State look(const Blobs& blobs);
    // Inside a transaction of its own.
    void sweep_piece(Blobs& blobs);
    // After a sweep that could not be committed: start over.
    void forget();

private:
    const BlobLeases& leases_;
    Snapshots& snapshots_;
    std::vector<std::int64_t> known_;  // was garbage when mark_ was drawn; the next one last
    std::uint64_t mark_ = 0;
    std::int64_t after_ = 0;     // the walk through the garbage goes on behind this blob
    bool passed_over_ = false;   // the walk left a leased blob behind
};

}  // namespace lockstep::storage
