#pragma once
// What `lockstep serve` prints once it serves: where, where the data is and whether it is kept, how to use it.
// The last line is `Ready.`, for which people and their tools wait.

#include "emulator/core/config.hpp"
#include "emulator/server/run_server.hpp"

namespace lockstep::cli {

std::string banner(const Config& config, const server::Serving& serving, int pid);
std::string auto_create_text(const Config& config);  // "off", "buckets,tables" ...

}  // namespace lockstep::cli
