#pragma once
// The lines of the terminal's table before they have a width: steps that nobody needs to look at
// one by one share a line, an exit joins the step before it.

#include <string>
#include <vector>

#include "emulator/race/reports/chart.hpp"

namespace lockstep::race
{

struct TerminalRow {
    std::string number;                // "7", "3-4"; "" for an exit
    std::string mark;                  // "↷" preemption, "→" another actor, "◷" a clock had a say
    std::size_t lane = 0;              // index of the actor
    std::string text;                  // "PUT lock  200"
    std::string fault;                 // "✗ reply lost"
    std::vector<std::string> held;     // of each resource, after the step
    std::vector<bool> changed;         // by the step
    std::vector<std::string> oracles;  // violated here
    bool quiet = false;                // reads without surprise
};

std::vector<TerminalRow> terminal_rows(const Report& report, const Chart& chart);

}  // namespace lockstep::race
