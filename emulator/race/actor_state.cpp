#include "emulator/race/actor_state.hpp"

namespace lockstep::race
{
namespace
{

std::string count_of(std::size_t count, std::string_view noun)
{
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace

bool ActorState::is_stable(const InFlight& in_flight) const
{
    if (!is_running() || asleep)
        return true;
    if (dying || in_flight.kept > 0 || in_flight.parked == 0 || !owed.empty())
        return false;
    return plan.serial || idle;
}

bool ActorState::is_settled(const InFlight& in_flight) const
{
    return !is_running() || (plan.serial && !asleep && is_stable(in_flight));
}

bool ActorState::wants_idle_verdict(const InFlight& in_flight) const
{
    return is_running() && !plan.serial && !dying && !asleep && !idle && owed.empty() &&
           in_flight.kept == 0 && in_flight.parked > 0;
}

void ActorState::has_sent(std::string_view invocation)
{
    goes_on();
    owed.erase(std::string(invocation));
    ++requests;
}

void ActorState::goes_on()
{
    idle = false;
    asleep = false;
}

std::string ActorState::describe(const InFlight& in_flight) const
{
    const std::string so_far = count_of(requests, "request") + " so far";
    if (asleep)
        return plan.id + " (asleep, " + so_far + ")";
    if (dying)
        return plan.id + " (was killed, has not exited)";
    if (in_flight.kept > 0)
        return plan.id + " (its client still waits for a request that is never answered)";
    if (!owed.empty())
        return plan.id + " (has not sent " + owed.begin()->second + " again)";
    if (in_flight.parked > 0)
        return plan.id + " (" + count_of(in_flight.parked, "request") + " parked, " +
               (plan.serial || idle ? "waits" : "not idle yet") + ")";
    return plan.id + " (running, " + so_far + ")";
}

}  // namespace lockstep::race
