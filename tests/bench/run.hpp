#pragma once
// Sends the requests of one row over many connections at once, for a time or until all rounds are done.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/rows.hpp"

namespace lockstep::bench {

struct Plan {
    unsigned short port = 0;
    Row row;
    std::size_t connections = 0;
    double seconds = 0;
    std::uint64_t rows = 10'000;
    // One for each request of the row when a bare server is asked; else empty.
    std::vector<std::size_t> bare_sizes;
    bool synced = false;
    bool large = false;
};

// Makes what all rows need. Both return the program's exit code.
int prepare(const Plan& plan);
int run(const Plan& plan);

}  // namespace lockstep::bench
