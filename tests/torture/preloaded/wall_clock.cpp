// The wall clock of the program, moved when a test says so. The steady one stays.

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <ctime>

#include "tests/torture/preloaded/control.hpp"

namespace {

time_t shift_seconds()
{
    const auto* told = lockstep::torture::control();
    return told == nullptr ? 0 : static_cast<time_t>(told->clock_shift_seconds);
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept
{
    const auto result = static_cast<int>(syscall(SYS_clock_gettime, clock, now));
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        now->tv_sec += shift_seconds();
    return result;
}

int gettimeofday(timeval* now, void*) noexcept
{
    timespec exact{};
    clock_gettime(CLOCK_REALTIME, &exact);
    *now = {.tv_sec = exact.tv_sec, .tv_usec = exact.tv_nsec / 1000};
    return 0;
}

time_t time(time_t* now) noexcept
{
    timespec exact{};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now != nullptr)
        *now = exact.tv_sec;
    return exact.tv_sec;
}

}  // extern "C"
