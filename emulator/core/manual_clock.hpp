#pragma once
// A clock that moves only when told. Tests set it; under --seed the edge advances it by one step before each
// step, so that stored times depend on the order of steps alone. Thread-safe: the io thread advances, the
// writer thread reads.

#include <atomic>

#include "emulator/core/env.hpp"

namespace lockstep {

class ManualClock : public Clock {
public:
    explicit ManualClock(Time start) : now_ms_(start.time_since_epoch().count()) {}

    Time now() override;
    void set(Time time);
    void advance(std::chrono::milliseconds by);

private:
    std::atomic<std::int64_t> now_ms_;
};

// The clock of --seed: starts at one fixed moment, or at the newest time in the store when that is later, so that a
// store that is opened again goes on in time; is one millisecond later at each step.
class VirtualClock final : public ManualClock {
public:
    explicit VirtualClock(Time newest_stored = {});
    void begin_step() { advance(std::chrono::milliseconds(1)); }
};

}  // namespace lockstep
