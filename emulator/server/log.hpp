#pragma once
// The log on stderr: what went wrong, and one line per request while somebody watches (stderr is a terminal) or
// a machine reads (--log json). Never bodies, keys or tokens.

#include <string_view>

#include "emulator/core/config.hpp"
#include "emulator/core/journal.hpp"

namespace lockstep::server {

void open_log(LogFormat format);
// Only what went wrong, whoever watches: for a race, whose report is on the terminal.
void open_failure_log();

// A request that failed on our side.
void log_failure(std::string_view request_id, std::string_view operation, std::string_view what);

void log_request(const JournalEntry& entry);

}  // namespace lockstep::server
