#pragma once
// Runs of one race side by side in lanes, each of another line, followed as far as it goes: what shrinking and
// explaining are made of.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/burst.hpp"
#include "emulator/race/oracle.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

struct SideRun {
    std::vector<race::Burst> line;
    std::vector<std::string> actors{};   // empty: those of the line
    std::optional<std::uint64_t> seed{};  // what comes behind the line is drawn
};

// A report for each, in their order: whose `line` is what was really run. Its history's ending says whether it came to
// its end. serial-outcome is judged by `serial`, not without. The failure is a sentence: a run could not be started.
std::expected<std::vector<race::Report>, std::string>
run_side_by_side(Trials& trials, const std::vector<SideRun>& runs, std::size_t lanes,
                 std::span<const race::SerialOutcome> serial = {});

// What the actors of the line come to one after the other; nothing where they are too many, or cannot.
std::vector<race::SerialOutcome> serial_orders_of(Trials& trials, const std::vector<race::Burst>& line);

bool came_to_its_end(const race::Report& report);

}  // namespace lockstep::lab
