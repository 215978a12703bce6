#pragma once
// The gate of a race: parks every request, waits until every live actor is parked and stable, has
// exited or sleeps, asks the strategy, lets one step go, and notes it. Reads no clock and starts no
// timer: the lab tells it what took too long. Used on one thread.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "emulator/race/history.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

struct ActorPlan {
    std::string id;
    std::string command{};
    bool serial = false;  // has at most one request in flight: stable at its first parked one
    bool is_operator = false;
    bool locks = true;
    // Not started before a Move says so. When none does, the run is complete without it.
    bool waits_for_start = false;
};

// Requests that match no line of a schedule. They are let go first, in the order of their names,
// whenever everybody is stable; they count as steps (race-lab 9.6).
struct PassRule {
    std::string actor;      // "*" for everybody
    std::string operation;  // either spelling
    std::string resource;   // "*" for any
};

struct SchedulerOptions {
    std::vector<ActorPlan> actors;
    std::vector<PassRule> passes{};
    std::size_t steps_max = 2000;
    bool free_run = false;  // nothing is ordered: first come, first served, but noted (record)
};

// What the scheduler asks of whoever runs it.
struct Surroundings {
    std::function<void(const std::string& actor)> start;  // an actor's command
    std::function<void(const std::string& actor)> kill;   // it; its exit is told as any other
    std::function<World()> look;                          // the store, between two steps
    std::function<std::int64_t()> elapsed_us;             // since the run began; for pictures only
    std::function<void()> stopped;                        // once: history().ending says why
};

class Scheduler final : public Gate
{
public:
    Scheduler(SchedulerOptions options, Strategy& strategy, Surroundings surroundings);
    ~Scheduler() override;

    void begin();  // starts the actors that do not wait for it

    void arrive(Ticket ticket, std::move_only_function<void(Verdict)> then) override;
    void answered(std::uint64_t number, Answer answer) override;
    void left(std::uint64_t number) override;

    void actor_exited(const std::string& actor, int exit_code);
    // The idle verdict on an actor that is not serial: nothing in it runs, so all that it will send
    // has arrived.
    void actor_is_idle(const std::string& actor);
    // The next choice waited for it as long as its sleep limit: others may move; such choices are
    // `timed`. Nothing is owed by it any more.
    void actor_is_asleep(const std::string& actor);

    // A strategy that said Wait without a text has made up its mind.
    void ask_again();

    // Actors whose idle verdict is wanted now.
    std::vector<std::string> wanted_idle() const;
    // Actors that the next choice waits for: their sleep limit runs. Empty while a step is under
    // way.
    std::vector<std::string> awaited_actors() const;
    // The same for people: "A (running, 3 requests so far)". Empty when nothing is waited for.
    std::vector<std::string> waited_for() const;
    // Ends the run: whoever is parked is cut off. The lab calls it when a watchdog barks. When the
    // strategy waits for a request then, the run has diverged, and its text comes first.
    void give_up(Ending ending, std::string explanation);

    // Whole only after `stopped`.
    const History& history() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lockstep::race
