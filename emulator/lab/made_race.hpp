#pragma once
// A race out of nothing but commands: what `race retries` and `race record` run. The actors are A,
// B, C ..., each in a copy of one folder; buckets and lock tables come into being at first use.

#include <filesystem>
#include <string>
#include <vector>

#include "emulator/lab/load_race.hpp"

namespace lockstep::lab
{

struct MadeRace {
    std::vector<std::vector<std::string>> commands;  // at most 26
    std::filesystem::path folder;                    // where they would have worked
    std::string name;
};

// Terraform in a folder that was not initialised against Lockstep yet is initialised in the copy.
LoadedRace make_race(const MadeRace& plan);

// Setup lines for the buckets and tables that the history used, and that nobody in it made, before
// the lines that are there: so that the race needs no server that makes them at first use.
void add_places(race::RaceFile& file, const race::History& history);

}  // namespace lockstep::lab
