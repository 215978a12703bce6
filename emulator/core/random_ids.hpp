#pragma once
// Bytes from the kernel, for access keys and tokens as well as for ids. The only place that asks the system
// for chance; it asks for some in advance, and hands no byte out twice. Not thread-safe.

#include <array>

#include "emulator/core/env.hpp"

namespace lockstep {

class RandomIds final : public Ids {
public:
    // Throws std::system_error when the kernel has no randomness to give.
    std::string bytes(std::size_t count) override;

private:
    std::array<char, 4096> pool_{};
    std::size_t used_ = pool_.size();
};

}  // namespace lockstep
