#pragma once
// The variables of one actor: what `lockstep run` gives its command, and what makes a client's
// requests name their actor and its run depend on as few clocks as can be.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "emulator/clients/client_environment.hpp"

namespace lockstep::lab
{

struct ActorPlace {
    std::string id;                // becomes the access key id
    std::string url;               // of the server
    std::filesystem::path folder;  // where it works
    std::filesystem::path files;   // where generated profiles go
};

// NAME=value, all of them. `own` are those that the race file gives the actor; they win. Throws
// std::system_error when a file cannot be written.
std::vector<std::string> actor_environment(const ActorPlace& place,
                                           const std::map<std::string, std::string>& own,
                                           const clients::Variables& current);

}  // namespace lockstep::lab
