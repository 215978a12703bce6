#pragma once
// The variables that point every AWS client of a process at Lockstep, and the ones that would lead it elsewhere.
// The keys are dummies on purpose: a redirect that was missed fails at AWS instead of changing something there.
// Reads no environment itself.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::clients {

using Variables = std::vector<NameValue>;  // of a process: NAME, value

struct ClientPlan {
    std::string url;
    std::string client_name;               // "" leaves AWS_SDK_UA_APP_ID alone
    std::filesystem::path config_file;
    std::filesystem::path credentials_file;
    bool keep_keys = false;                // a strict server knows real identities only
};

struct EnvironmentChange {
    Variables set;
    std::vector<std::string> unset;  // only what `current` has, or what belongs to us
};

EnvironmentChange client_environment(const ClientPlan& plan, const Variables& current);
// What takes the change back in a shell: everything we set.
EnvironmentChange client_environment_undone();

// NAME=value of all that is left.
std::vector<std::string> apply_change(const EnvironmentChange& change, const Variables& current);
Variables current_variables();

// Where Terraform keeps what belongs to Lockstep: TF_DATA_DIR below the usual one.
std::string terraform_data_folder(const Variables& current);
std::string client_region(const Variables& current);

}  // namespace lockstep::clients
