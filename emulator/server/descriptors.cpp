#include "emulator/server/descriptors.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "emulator/server/limits.hpp"

namespace lockstep::server {

void raise_descriptor_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted =
        std::min<rlim_t>(limits::connections_max + limits::descriptors_reserved, limit.rlim_max);
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::size_t connection_room()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur <= limits::descriptors_reserved)
        return 1;
    return std::min<std::size_t>(limits::connections_max, limit.rlim_cur - limits::descriptors_reserved);
}

}  // namespace lockstep::server
