#pragma once
// The AWS config and credentials files that stand in for the user's own, so that a profile which Terraform's
// configuration names exists and its keys are dummies. Files with the same profiles are the same files; they
// lie in `aws/` of the data folder.

#include "emulator/cli/terraform_profiles.hpp"

namespace lockstep::cli {

struct ClientFiles {
    std::filesystem::path config;
    std::filesystem::path credentials;
};

std::string config_text(const ProfileNames& profiles, std::string_view region);
std::string credentials_text(const ProfileNames& profiles);

// Throws std::filesystem::filesystem_error or std::system_error when they cannot be written.
ClientFiles write_client_files(const std::filesystem::path& data_folder, const ProfileNames& profiles,
                               std::string_view region);

}  // namespace lockstep::cli
