#pragma once
// The start of every run of one race file: a store and work folders, made once by its `setup`
// (race-lab 9.11), then copied for each run. All of it is files, so that a run can happen in
// another process.

#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::lab
{

struct Prepared {
    std::filesystem::path store;  // a server's data folder; closed
    // `copy` of the actors, as written -> the folder to copy. "" has an empty one.
    std::map<std::string, std::filesystem::path> folders;
};

struct SetupPlan {
    const race::RaceFile& file;
    std::filesystem::path beside;  // the race file's folder
    std::filesystem::path place;   // where the prepared files go; is made
    bool auto_create = false;      // buckets and tables come into being at first use
};

// Runs the setup. The failure is a sentence for the user: what is missing, or what a command said.
// A command has two minutes.
std::expected<Prepared, std::string> prepare(const SetupPlan& plan);

}  // namespace lockstep::lab
