#pragma once
// The simplest schedule that still goes wrong in the same way: without actors, then without faults, then with fewer
// switches, each tried with the real clients.

#include <functional>
#include <set>
#include <string>

#include "emulator/lab/trials.hpp"
#include "emulator/race/burst.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

struct ShrinkPlan {
    std::vector<race::Burst> line;
    std::string oracle{};  // to be violated still; "": all that the line violates
    std::size_t lanes = 4;
    std::function<void(const std::string& line)> progress{};  // each simpler line that was found
};

struct Shrunk {
    race::Report report;  // of the simplest line, which was run twice more: `replays` says how often with one hash
    std::set<std::string> oracles;
    std::size_t runs = 0;
};

// The failure is a sentence: the line violates nothing, or not that; it cannot be followed; two runs of the simplest
// line differ.
std::expected<Shrunk, std::string> shrink(Trials& trials, const ShrinkPlan& plan);

}  // namespace lockstep::lab
