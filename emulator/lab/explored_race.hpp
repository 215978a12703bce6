#pragma once
// Of what an exploration is: which race with which files, clients and bounds. Runs of anything else say nothing about
// it.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "emulator/lab/explore.hpp"

namespace lockstep::lab
{

// SHA-256, in hex, over all files that a race brings beside its text: its actors' folders, as they are copied, what its
// setup puts, and what its checks name; but not over journals and parts, nor over `outputs`, should they lie there.
// Throws std::filesystem::filesystem_error.
std::string hash_of_files(const LoadedRace& race, std::span<const std::filesystem::path> outputs);

// One line of JSON. Equal for all shards, and for whoever goes on with a journal.
std::string what_is_explored(const LoadedRace& race, const ExplorePlan& plan);
// What differs between two such lines, for people: "the race file has changed, other faults". Empty: nothing.
std::string what_differs(std::string_view known, std::string_view wanted);

}  // namespace lockstep::lab
