#pragma once
// Copies of work folders, so that actors never meet in one and the user's own stays as it is.

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace lockstep::lab
{

// Copies what is in `source` into `target`, which is made. Symbolic links stay links; `.git` and
// `.lockstep` are left out at any depth. Programs larger than 1 MiB (Terraform's provider plugins)
// are hard-linked where the file system can: they are large and nobody writes into them. Other
// large files are copied, because one that a command changes in place would change everywhere. The
// failure is a sentence.
std::expected<void, std::string> copy_folder(const std::filesystem::path& source,
                                             const std::filesystem::path& target);

// The files and symbolic links that it would copy, relative to the folder. Throws
// std::filesystem::filesystem_error.
std::vector<std::filesystem::path> files_that_are_copied(const std::filesystem::path& folder);

}  // namespace lockstep::lab
