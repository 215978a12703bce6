#pragma once
// Which processes a process has started, directly or not, as /proc shows them at this moment.

#include <sys/types.h>

#include <vector>

namespace lockstep::process
{

// Parents before their children; `process` itself is not among them. A process that starts or ends
// meanwhile may be missing.
std::vector<pid_t> descendants_of(pid_t process);

}  // namespace lockstep::process
