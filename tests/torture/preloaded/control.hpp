#pragma once
// What a test tells the library that it preloads into the program, while that runs: memory which both map, of the file
// that LOCKSTEP_PRELOADED names (tests/torture/preloaded.py has the same layout). Its calls go to the kernel and to no
// other library: some come before any constructor has run.

#include <atomic>
#include <cstdint>

namespace lockstep::torture {

enum class Seam : std::int32_t { none, accept, read, write, watch };

struct Control {
    std::atomic<Seam> seam;            // whose calls fail
    std::atomic<std::int32_t> nth;     // 1: from the next one on; counts down
    std::atomic<std::int32_t> count;   // so many in a row
    std::atomic<std::int32_t> error;   // an errno, or short_read
    std::atomic<std::int32_t> hits;    // how many have failed
    std::atomic<std::int32_t> clock_shift_seconds;  // of the wall clock
};

// A read that gives one byte.
constexpr int short_read = -1;

// Null when nothing is told.
Control* control();

}  // namespace lockstep::torture
