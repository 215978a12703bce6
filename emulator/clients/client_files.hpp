#pragma once
// The AWS config and credentials files that stand in for the user's own, so that a profile which Terraform's
// configuration names exists and its keys are dummies. Files with the same profiles are the same files; they
// lie in `aws/` of the data folder.

#include "emulator/clients/terraform_profiles.hpp"

namespace lockstep::clients {

struct Profiles {
    ProfileNames names;
    std::string region;
    std::string access_key = "lockstep";  // of all of them; in a race the actor's id
};

struct ClientFiles {
    std::filesystem::path config;
    std::filesystem::path credentials;
};

std::string config_text(const Profiles& profiles);
std::string credentials_text(const Profiles& profiles);

// Throws std::filesystem::filesystem_error or std::system_error when they cannot be written.
ClientFiles write_client_files(const std::filesystem::path& data_folder, const Profiles& profiles);

}  // namespace lockstep::clients
