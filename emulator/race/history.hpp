#pragma once
// What happened in one run, decision by decision. Written by the scheduler and the lab, read by
// oracles and reports.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emulator/race/fault.hpp"
#include "emulator/race/step_name.hpp"
#include "emulator/race/world.hpp"

namespace lockstep::race
{

// One decision and what came of it. Of a request with several steps the last one has the answer.
// `stall` and `late` keep a request from running: an event that was not executed. When a late one
// is executed after all, that is a second event with the same name and fault.
struct Event {
    std::size_t index = 0;  // from 0
    StepName name;
    std::string invocation;  // attempts of one call share it; "" when the client sent none
    bool writes = false;     // could have changed the store
    bool executed = true;    // false: a fault kept it from running
    Fault fault{};
    Answer answer{};                     // as the client should have got it
    std::string request{};               // canonical
    std::vector<std::string> enabled{};  // every step that could have been chosen, by name, sorted
    std::vector<Change> changes{};       // what the step did
    std::optional<Content> seen{};  // what its resource held before the step ran; empty: nothing
    bool preempts = false;          // another actor ran before and could have gone on
    bool timed = false;             // chosen while an actor was asleep: a clock had a say
    bool passed = false;            // let go by a `pass` rule, not chosen
    std::int64_t parked_at_us = 0;  // since the run began; for pictures, never for decisions
    std::int64_t decided_at_us = 0;
};

struct ActorEnd {
    int exit_code = 0;            // 128 + N: signal N
    std::size_t after_event = 0;  // number of events before it
    std::int64_t at_us = 0;       // since the run began; for figures, never for decisions
};

struct Actor {
    std::string id;
    std::string command;                   // for people
    bool is_operator = false;              // force-unlocks: its victims are excused
    bool locks = true;                     // false when it runs with -lock=false
    bool waits_for_start = false;          // a decision started it, not the beginning of the run
    std::optional<std::size_t> started{};  // number of events before its start; empty: never
    std::optional<std::size_t> killed{};   // number of events before a decision killed it
    std::optional<ActorEnd> end{};         // empty: still running when the run was stopped
    std::size_t in_flight_max = 0;         // most requests that it had under way at once
    std::string output_path{};             // stdout and stderr
};

// A request whose client closed the connection before it was chosen: it never ran. A client's clock
// had a say then.
struct Withdrawal {
    StepName name;
    std::size_t after_event = 0;  // number of events before it
};

// Why a run stopped.
enum class Ending {
    complete,  // every actor that was started has exited
    diverged,  // something else arrived than the schedule or the trace expects
    budget,    // too many steps
    watchdog   // nobody parked, nobody exited, for too long
};

struct History {
    std::vector<Actor> actors;
    std::vector<Event> events;
    std::vector<Withdrawal> withdrawn{};
    World before;
    World after;
    Ending ending = Ending::complete;
    std::string
        explanation{};  // of every ending but `complete`: expected and seen, or who was waited for

    const Actor* find_actor(std::string_view id) const;
};

// Random values by the order in which they first appear: "uuid:A1", "etag:s3://tf/app.tfstate#3"
// ... Dates become "<date>"; lengths and request ids, which follow from random values, "<length>"
// and
// "<id>". Aliases are numbered per actor or resource, so that independent steps commute (race-lab
// 9.8). Equal values have equal aliases, whoever shows them.
class Aliases
{
public:
    // `owner` is the actor or resource at whose place the text appears.
    std::string canonical(std::string_view text, std::string_view owner);

private:
    std::string alias(std::string_view kind, std::string_view value, std::string_view owner);

    std::map<std::string, std::string, std::less<>> alias_of_;
    std::map<std::string, int> counts_;
};

// SHA-256, in hex, over decisions, enabled sets, canonical requests and answers, exit codes, final
// canonical store. Equal for two runs exactly when nothing that is ours to decide differed.
std::string history_hash(const History& history);
// The same after each event, over all before it: where two runs that should be equal part.
std::vector<std::string> event_hashes(const History& history);

// "A7!cd B4 A1": the decisions of the history as one line (burst.hpp).
std::string schedule_line(const History& history);

}  // namespace lockstep::race
