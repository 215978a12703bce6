#pragma once
// The folder of a world: `.lockstep/`, 0700, with a .gitignore of its own. A repository is one world: the nearest
// one upwards counts.

#include <filesystem>
#include <optional>

namespace lockstep::process {

inline constexpr const char* world_folder_name = ".lockstep";

// The nearest `.lockstep/` in `from` or above it.
std::optional<std::filesystem::path> find_world_folder(std::filesystem::path from);
// Makes the folder when it is missing, and its .gitignore. Throws std::filesystem::filesystem_error.
void make_world_folder(const std::filesystem::path& folder);

// Writes a file that only its owner may read, whole or not at all. Throws std::system_error.
void write_private_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace lockstep::process
