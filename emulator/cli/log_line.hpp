#pragma once
// One request of the journal as one line for people.

#include <string>

#include "protocol/admin/log_entry.hpp"

namespace lockstep::cli {

std::string log_line(const admin::LogEntry& entry);

}  // namespace lockstep::cli
