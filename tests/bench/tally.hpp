#pragma once
// What a run of the load tool counted, and how it is told: one JSON object on standard output.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lockstep::bench {

struct Tally {
    std::uint64_t refused = 0;
    std::string refusal;                          // the first one
    std::vector<std::size_t> sizes;               // of the latest answer to each request of the row
    std::vector<std::chrono::nanoseconds> waits;  // for the whole answer, one per request
};

// CPU seconds that this process has used.
double cpu_seconds();

struct Used {
    double seconds;
    double cpu_seconds;
};
void print(Tally& tally, const Used& used);

}  // namespace lockstep::bench
