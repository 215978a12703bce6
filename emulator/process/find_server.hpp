#pragma once
// Which server a command means: --url, LOCKSTEP_URL, the server of the nearest `.lockstep/` upwards, else the
// usual port. Only a server that answers as Lockstep does is found.

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "emulator/process/http_client.hpp"
#include "protocol/admin/status.hpp"

namespace lockstep::process {

struct FoundServer {
    ServerUrl url;
    admin::ServerStatus status;

    std::filesystem::path data_folder() const
    {
        return std::filesystem::path(status.data_path).parent_path();
    }
};

// `url` is the flag's value, "" without. The failure is a sentence for the user.
std::expected<FoundServer, std::string> find_server(const std::string& url);

std::expected<FoundServer, std::string> ask_status(const ServerUrl& url);

// The server of that very folder, if it runs.
std::optional<FoundServer> server_of_folder(const std::filesystem::path& folder);

}  // namespace lockstep::process
