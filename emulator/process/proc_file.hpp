#pragma once
// Reads small files of /proc. Their processes come and go: what is not there is an empty text.

#include <sys/types.h>

#include <string>
#include <vector>

namespace lockstep::process
{

// At most 16 KiB of it.
std::string read_proc_file(const std::string& path);
// The names in the folder that are numbers: processes of /proc, threads of /proc/PID/task.
std::vector<pid_t> numbers_in(const std::string& folder);

}  // namespace lockstep::process
