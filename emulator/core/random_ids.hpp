#pragma once
// Bytes from the kernel, for access keys and tokens as well as for ids. The only place that asks the system
// for chance. Thread-safe.

#include "emulator/core/env.hpp"

namespace lockstep {

class RandomIds final : public Ids {
public:
    // Throws std::system_error when the kernel has no randomness to give.
    std::string bytes(std::size_t count) override;
};

}  // namespace lockstep
