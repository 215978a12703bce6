#pragma once
// Finds the race that a user names: one of the binary, or a file of one's own.

#include <expected>
#include <filesystem>
#include <string>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::lab
{

struct LoadedRace {
    std::string name;              // "stolen-unlock": of the scenario, or the file without ".race"
    std::string given;             // as the user named it, for lines to paste
    std::filesystem::path file;    // its text
    std::filesystem::path folder;  // what its paths are relative to
    race::RaceFile race;
    std::string hash{};  // SHA-256 of the text, in hex; "" of a race that is no file
};

// A word with a slash or ".race" is a file, another is a scenario, whose files are written into a
// folder below `place` first. The failure is a sentence: what is not there, or "FILE:LINE:COLUMN:
// what was expected". Throws std::filesystem::filesystem_error when `place` cannot be written.
std::expected<LoadedRace, std::string> load_race(const std::string& word,
                                                 const std::filesystem::path& place);

}  // namespace lockstep::lab
