#pragma once
// The server of a folder: started by the first `lockstep run` that needs it, joined by the others, held by each.
// Start or join is decided under flock on the folder's `lock`, so that two that come at once share one server.

#include <expected>
#include <filesystem>
#include <string>

#include "emulator/process/find_server.hpp"

namespace lockstep::process {

struct HeldServer {
    FoundServer server;
    Descriptor hold;  // the server may end when this is closed
};

// `auto_create` is used only when the server has to be started.
std::expected<HeldServer, std::string> start_or_join(const std::filesystem::path& folder,
                                                     const std::string& auto_create);
// A private one that keeps nothing.
std::expected<HeldServer, std::string> start_fresh(const std::string& auto_create);
// One that runs already, wherever its data is.
std::expected<HeldServer, std::string> attach(const std::string& url);

}  // namespace lockstep::process
