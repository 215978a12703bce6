#pragma once
// The gate of a lane: the scheduler, and two counts for the lane's watch.

#include <cstdint>

#include "emulator/race/gate.hpp"

namespace lockstep::lab
{

class LaneGate final : public race::Gate
{
public:
    void guard(race::Gate& scheduler) { scheduler_ = &scheduler; }

    void arrive(race::Ticket ticket, std::move_only_function<void(race::Verdict)> then) override
    {
        note_progress();
        ++held_;
        scheduler_->arrive(std::move(ticket),
                           [this, then = std::move(then)](race::Verdict verdict) mutable {
                               --held_;
                               then(std::move(verdict));
                           });
    }
    void answered(std::uint64_t number, race::Answer answer) override
    {
        note_progress();
        scheduler_->answered(number, std::move(answer));
    }
    void left(std::uint64_t number) override
    {
        note_progress();
        scheduler_->left(number);
    }

    // Grows with everything that happens.
    std::uint64_t progress() const { return progress_; }
    void note_progress() { ++progress_; }
    // Requests that wait for a verdict.
    std::size_t held() const { return held_; }

private:
    race::Gate* scheduler_ = nullptr;
    std::uint64_t progress_ = 0;
    std::size_t held_ = 0;
};

}  // namespace lockstep::lab
