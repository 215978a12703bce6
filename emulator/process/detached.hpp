#pragma once
// Starts a server as a process of its own: a session without terminal, so that Ctrl-C does not reach it, with
// its log in a file. It outlives whoever started it.

#include <expected>
#include <string>
#include <vector>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process {

struct Detached {
    std::vector<std::string> arguments;  // of this very program: "serve", ...; "--ready-fd N" is added
    Descriptor log;                      // readable and writable; its stderr
};

// Returns the URL once it serves, or what the log says about why it does not.
std::expected<std::string, std::string> start_detached(Detached server);

}  // namespace lockstep::process
