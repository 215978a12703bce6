#pragma once
// Names of AWS profiles that Terraform configuration mentions: `profile = "corp"` in a backend or provider block,
// `-backend-config=profile=corp` on a command line. A plain scan for that shape; too many names do no harm.

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::clients {

using ProfileNames = std::set<std::string, std::less<>>;

void scan_profiles(std::string_view terraform_text, ProfileNames& names);
// The *.tf and *.tfbackend files of one folder.
void scan_profiles_of_folder(const std::filesystem::path& folder, ProfileNames& names);

// Where a Terraform command works: `-chdir=DIR`, else here.
std::filesystem::path terraform_folder_of(const std::vector<std::string>& command);

}  // namespace lockstep::clients
