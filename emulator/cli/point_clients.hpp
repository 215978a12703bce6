#pragma once
// The change of variables that points a command (or a shell) at one server, with the files that it needs: the
// generated AWS profiles and Terraform's downloads.

#include "emulator/clients/client_environment.hpp"
#include "emulator/process/find_server.hpp"

namespace lockstep::cli {

struct PointedAt {
    const process::FoundServer& server;
    std::string client_name;           // "" for none
    std::filesystem::path project;     // where Terraform works
    std::filesystem::path files_folder;  // where the generated files go
};

// Throws std::system_error when a file cannot be written.
clients::EnvironmentChange point_clients(const PointedAt& at, const clients::Variables& current);

// True when the folder is there and ours, so that generated files may lie beside the data.
bool is_own_folder(const std::filesystem::path& folder);

}  // namespace lockstep::cli
