#pragma once
// The machine's clock. One of the two places that may ask the system for the time.

#include "emulator/core/env.hpp"

namespace lockstep {

class SystemClock final : public Clock {
public:
    Time now() override;
};

}  // namespace lockstep
