#pragma once
// The inside of a Scheduler: what is held, whom a choice waits for, and the loop that takes one
// decision at a time. Its members stand in three files: scheduler_requests.cpp (what the edge and
// the lab tell), scheduler_choice.cpp (what the strategy is asked, and what comes of it),
// scheduler.cpp (the ends).
//
// Whoever is called back here (a verdict, a start) may call in again at once, as toy actors do:
// then what it tells is only noted, and the loop that is already running goes on with it.

#include "emulator/race/actor_state.hpp"

namespace lockstep::race
{

struct HeldRequest {
    enum class Place {
        parked,
        released,  // has its verdict; being executed and answered
        stalled,   // never gets one while its client is there
        late       // the same, but is a zombie from when its client leaves
    };

    Ticket ticket;
    std::move_only_function<void(Verdict)> then;  // empty while released
    std::optional<StepName> name{};               // given when a choice is made, see name_arrivals
    Place place = Place::parked;
    bool zombie = false;  // its client left after `late` was chosen
    bool client_left = false;
    Fault for_last_step{};  // chosen on an earlier step, but about the answer
    std::uint64_t arrival = 0;
    std::int64_t parked_at_us = 0;
};

// A choice, and the request behind each of its options.
struct Table {
    Choice choice;
    std::vector<std::uint64_t> numbers;
};

struct Scheduler::State {
    State(SchedulerOptions options_in, Strategy& strategy_in, Surroundings surroundings);

    // scheduler_requests.cpp
    void begin();
    void arrive(Ticket ticket, std::move_only_function<void(Verdict)> then);
    void answered(std::uint64_t number, Answer answer);
    void left(std::uint64_t number);
    void actor_exited(const std::string& id, int exit_code);
    void next_step(Ticket ticket, std::move_only_function<void(Verdict)> then);
    void refuse_arrival(const Ticket& ticket, const ActorState* actor);
    void park(Ticket ticket, std::move_only_function<void(Verdict)> then);
    void check_serial(const ActorState& actor);
    void finish_step(const Answer& answer);
    void note_debt(const HeldRequest& request, const Answer& answer, FaultKind fault);
    void withdraw(std::uint64_t number);

    // scheduler_choice.cpp
    void pump();
    bool advance();
    bool everybody_is_stable() const;
    bool everybody_is_settled() const;
    bool nobody_runs() const;
    bool somebody_sleeps() const;
    void name_arrivals();
    Table lay_out();
    std::optional<std::size_t> find_pass(const Table& table) const;
    bool obey(Move move, const Table& table);
    bool drain(const Table& table);
    bool start(const std::string& id);
    bool kill(const std::string& id);
    enum class Chosen { by_strategy, by_rule };
    bool release(const Table& table, std::size_t option, Fault fault, Chosen chosen);
    bool can_release(const HeldRequest& request, const Fault& fault);
    static Fault fault_now(HeldRequest& request, Fault fault);
    Event& note_event(const Table& table, std::size_t option, const Fault& fault, Chosen chosen);
    void keep(HeldRequest& request, Event& event);

    // scheduler.cpp
    void end(Ending ending, std::string explanation);
    void tell_end();
    ActorState* find_actor(std::string_view id);
    Actor& noted(std::string_view id);
    InFlight in_flight(std::string_view id) const;
    std::string list_of_actors() const;

    SchedulerOptions options;
    Strategy& strategy;
    Surroundings around;
    std::vector<ActorState> actors;  // in the order of the plan
    std::map<std::uint64_t, HeldRequest> requests;
    Namer namer{};
    History history{};
    World world{};                             // as it was last seen
    std::optional<std::uint64_t> under_way{};  // the released request; its event is the last one
    std::string last{};                        // the actor that was chosen last
    std::string waits_for{};                   // what the strategy said with Wait
    std::uint64_t arrivals = 0;
    bool done = false;     // the strategy has nothing more to say
    bool pumping = false;  // see above
    bool over = false;
    bool told = false;
};

}  // namespace lockstep::race
