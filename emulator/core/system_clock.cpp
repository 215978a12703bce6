#include "emulator/core/system_clock.hpp"

namespace lockstep {

Time SystemClock::now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace lockstep
