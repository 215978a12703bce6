#include "storage/store/sweeper.hpp"

#include <algorithm>

namespace lockstep::storage {
namespace {

constexpr std::size_t blobs_per_look_max = 256;
// A piece holds up the next step by at most the time to delete this much.
constexpr std::size_t chunks_per_piece_max = 32;
constexpr std::size_t blobs_per_piece_max = 64;

}  // namespace

Sweeper::State Sweeper::look(const Blobs& blobs)
{
    if (known_.empty()) {
        known_ = blobs.garbage(after_, blobs_per_look_max);
        std::reverse(known_.begin(), known_.end());
        mark_ = snapshots_.mark();
    }
    if (known_.empty()) {
        const bool some_left = passed_over_;
        forget();
        return some_left ? State::blocked : State::clean;
    }
    return snapshots_.all_newer_than(mark_) ? State::ready : State::blocked;
}

void Sweeper::sweep_piece(Blobs& blobs)
{
    std::size_t chunks_left = chunks_per_piece_max;
    for (std::size_t count = 0; count < blobs_per_piece_max && !known_.empty(); ++count) {
        const std::int64_t blob = known_.back();
        if (leases_.leased(blob)) {
            passed_over_ = true;
        } else {
            const std::size_t swept = blobs.sweep(blob, chunks_left);
            if (swept == chunks_left)
                return;  // more of this blob may be left
            chunks_left -= swept;
        }
        after_ = blob;
        known_.pop_back();
    }
}

void Sweeper::forget()
{
    known_.clear();
    after_ = 0;
    passed_over_ = false;
}

}  // namespace lockstep::storage
