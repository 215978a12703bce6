#pragma once
// What the scheduler knows of one actor, and the rule that says whether all has arrived that it
// sends before it is answered ("stable", race-lab 1.2).
//
// A serial actor is stable with one parked request and nothing owed. Any other needs, on top of
// that, the verdict that its processes are idle, given after its last request arrived. While a
// request of it is stalled or late and its client has not left yet, it is not stable. An actor that
// was declared asleep is, whatever it has sent.

#include <map>
#include <string>
#include <string_view>

#include "emulator/race/scheduler.hpp"

namespace lockstep::race
{

// Requests of one actor that have not got their verdict, or not their answer.
struct InFlight {
    std::size_t parked = 0;
    std::size_t kept = 0;  // stalled or late, and the client is still there
    std::size_t released = 0;
};

struct ActorState {
    enum class Life { unstarted, running, exited };

    ActorPlan plan;
    Life life = Life::unstarted;
    int exit_code = 0;
    bool idle = false;                          // verdict given after its last arrival
    bool dying = false;                         // was killed, and has not exited yet
    bool asleep = false;                        // the others no longer wait for it
    std::map<std::string, std::string> owed{};  // invocation -> the call, for people
    std::size_t requests = 0;                   // so far

    bool is_running() const { return life == Life::running; }
    bool is_stable(const InFlight& in_flight) const;
    // Stable, and by more than a heuristic: nothing more can come before it is answered.
    bool is_settled(const InFlight& in_flight) const;
    bool wants_idle_verdict(const InFlight& in_flight) const;

    void has_sent(std::string_view invocation);
    // It was answered, or its client gave a request up: it runs again.
    void goes_on();

    // "A (running, 3 requests so far)"
    std::string describe(const InFlight& in_flight) const;
};

}  // namespace lockstep::race
