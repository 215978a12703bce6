#pragma once
// Bytes that follow from (seed, actor, step name) alone. Two independent steps get the same ids in whichever
// order they run, so that the same run gives the same history. Not for secrets, not thread-safe: each step
// has its own.

#include <cstdint>
#include <string_view>

#include "emulator/core/env.hpp"

namespace lockstep {

class SeededIds final : public Ids {
public:
    SeededIds(std::uint64_t seed, std::string_view actor, std::string_view step_name);

    // Two streams of one derivation give the same bytes only for the same sequence of calls.
    std::string bytes(std::size_t count) override;

private:
    std::uint64_t state_;
};

}  // namespace lockstep
