#pragma once
// The questions by which every request finds out that there is no race. With LOCKSTEP_WITHOUT_GATE they are answered
// by the compiler: scripts/count_gate_cost counts what asking costs.

#include "emulator/server/exchange.hpp"
#include "emulator/server/house.hpp"

namespace lockstep::server {

// Whether a race orders the requests of this server.
inline bool has_gate([[maybe_unused]] const House& house)
{
#ifdef LOCKSTEP_WITHOUT_GATE
    return false;
#else
    return house.gate != nullptr;
#endif
}

// Whether it orders this one.
inline bool is_in_race([[maybe_unused]] const Exchange& exchange)
{
#ifdef LOCKSTEP_WITHOUT_GATE
    return false;
#else
    return exchange.race != nullptr;
#endif
}

}  // namespace lockstep::server
