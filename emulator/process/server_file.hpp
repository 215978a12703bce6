#pragma once
// How commands find the server of a folder: `server.json` beside the data, readable by its owner alone because
// of the token. Written when the server is ready, removed when it ends; what a killed server left behind is
// told by asking the URL.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace lockstep::process {

struct ServerFile {
    std::string url;
    std::string token;  // for calls that change something
    std::int64_t pid = 0;
};

void write_server_file(const std::filesystem::path& folder, const ServerFile& file);
std::optional<ServerFile> read_server_file(const std::filesystem::path& folder);
void remove_server_file(const std::filesystem::path& folder);

}  // namespace lockstep::process
