#pragma once
// Whether the programs of a race are there, asked before anything is started.

#include <filesystem>
#include <optional>
#include <string>

namespace lockstep::lab
{

// The file that `name` would execute: `name` itself, seen from `folder`, when it has a slash, else
// the first of that name in the folders of `path` (a PATH variable). Empty when there is none.
std::optional<std::filesystem::path>
find_program(const std::string& name, const std::filesystem::path& folder, const std::string& path);

}  // namespace lockstep::lab
