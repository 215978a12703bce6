#include "emulator/core/manual_clock.hpp"

#include <algorithm>

namespace lockstep {
namespace {

// Any fixed moment does; this one is easy to recognise in a listing.
constexpr Time virtual_start =
    std::chrono::sys_days(std::chrono::year(2030) / std::chrono::January / 1);

}  // namespace

Time ManualClock::now()
{
    return Time(std::chrono::milliseconds(now_ms_.load()));
}

void ManualClock::set(Time time)
{
    now_ms_.store(time.time_since_epoch().count());
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    now_ms_.fetch_add(by.count());
}

VirtualClock::VirtualClock(Time newest_stored) : ManualClock(std::max(virtual_start, newest_stored)) {}

}  // namespace lockstep
