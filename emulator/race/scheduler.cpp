#include "emulator/race/scheduler.hpp"

#include <algorithm>
#include <utility>

#include "emulator/race/scheduler_state.hpp"

namespace lockstep::race
{

Scheduler::Scheduler(SchedulerOptions options, Strategy& strategy, Surroundings surroundings)
    : state_(std::make_unique<State>(std::move(options), strategy, std::move(surroundings)))
{
}

Scheduler::~Scheduler() = default;

void Scheduler::begin()
{
    state_->begin();
}

void Scheduler::arrive(Ticket ticket, std::move_only_function<void(Verdict)> then)
{
    state_->arrive(std::move(ticket), std::move(then));
    state_->pump();
}

void Scheduler::answered(std::uint64_t number, Answer answer)
{
    state_->answered(number, std::move(answer));
    state_->pump();
}

void Scheduler::left(std::uint64_t number)
{
    state_->left(number);
    state_->pump();
}

void Scheduler::actor_exited(const std::string& actor, int exit_code)
{
    state_->actor_exited(actor, exit_code);
    state_->pump();
}

void Scheduler::actor_is_idle(const std::string& actor)
{
    if (ActorState* state = state_->find_actor(actor))
        state->idle = state->is_running() && state_->in_flight(actor).released == 0;
    state_->pump();
}

void Scheduler::actor_is_asleep(const std::string& actor)
{
    ActorState* state = state_->find_actor(actor);
    if (state != nullptr && state->is_running() && state_->in_flight(actor).released == 0) {
        state->asleep = true;
        state->owed.clear();
    }
    state_->pump();
}

void Scheduler::ask_again()
{
    state_->pump();
}

std::vector<std::string> Scheduler::wanted_idle() const
{
    std::vector<std::string> wanted;
    for (const ActorState& actor : state_->actors) {
        if (!state_->over && !state_->options.free_run &&
            actor.wants_idle_verdict(state_->in_flight(actor.plan.id)))
            wanted.push_back(actor.plan.id);
    }
    return wanted;
}

std::vector<std::string> Scheduler::awaited_actors() const
{
    std::vector<std::string> awaited;
    if (state_->over || state_->under_way)
        return awaited;
    for (const ActorState& actor : state_->actors) {
        if (!actor.is_stable(state_->in_flight(actor.plan.id)))
            awaited.push_back(actor.plan.id);
    }
    return awaited;
}

std::vector<std::string> Scheduler::waited_for() const
{
    std::vector<std::string> awaited;
    if (state_->over)
        return awaited;
    if (state_->under_way) {
        const StepName& name = state_->history.events.back().name;
        awaited.push_back(name.actor + " (is being answered: " + format_step(name, Names{}) + ")");
        return awaited;
    }
    for (const ActorState& actor : state_->actors) {
        const InFlight in_flight = state_->in_flight(actor.plan.id);
        if (actor.is_running() && (actor.asleep || !actor.is_stable(in_flight)))
            awaited.push_back(actor.describe(in_flight));
    }
    return awaited;
}

void Scheduler::give_up(Ending ending, std::string explanation)
{
    if (!state_->waits_for.empty()) {
        ending = Ending::diverged;
        explanation = state_->waits_for + "\n" + explanation;
    }
    state_->end(ending, std::move(explanation));
    state_->pump();
}

const History& Scheduler::history() const
{
    return state_->history;
}

Scheduler::State::State(SchedulerOptions options_in, Strategy& strategy_in,
                        Surroundings surroundings)
    : options(std::move(options_in)), strategy(strategy_in), around(std::move(surroundings))
{
    for (const ActorPlan& plan : options.actors) {
        actors.push_back({.plan = plan});
        history.actors.push_back({.id = plan.id,
                                  .command = plan.command,
                                  .is_operator = plan.is_operator,
                                  .locks = plan.locks,
                                  .waits_for_start = plan.waits_for_start});
    }
}

// Everybody who is parked is cut off: closed without an answer, nothing executed.
void Scheduler::State::end(Ending ending, std::string explanation)
{
    if (over)
        return;
    over = true;
    history.ending = ending;
    history.explanation = std::move(explanation);
    history.after = around.look();

    std::map<std::uint64_t, HeldRequest> held = std::exchange(requests, {});
    for (auto& [number, request] : held) {
        if (request.then)
            request.then({.execute = false, .reply = Reply::lose});
    }
}

void Scheduler::State::tell_end()
{
    if (!over || told)
        return;
    told = true;
    around.stopped();
}

ActorState* Scheduler::State::find_actor(std::string_view id)
{
    const auto found =
        std::ranges::find_if(actors, [id](const ActorState& actor) { return actor.plan.id == id; });
    return found == actors.end() ? nullptr : &*found;
}

Actor& Scheduler::State::noted(std::string_view id)
{
    return *std::ranges::find(history.actors, id, &Actor::id);
}

InFlight Scheduler::State::in_flight(std::string_view id) const
{
    InFlight counts;
    for (const auto& [number, request] : requests) {
        if (request.ticket.actor != id || request.zombie)
            continue;
        switch (request.place) {
        case HeldRequest::Place::parked:
            ++counts.parked;
            break;
        case HeldRequest::Place::released:
            ++counts.released;
            break;
        case HeldRequest::Place::stalled:
        case HeldRequest::Place::late:
            ++counts.kept;
            break;
        }
    }
    return counts;
}

std::string Scheduler::State::list_of_actors() const
{
    std::string list;
    for (const ActorState& actor : actors)
        list += (list.empty() ? "" : ", ") + actor.plan.id;
    return list;
}

}  // namespace lockstep::race
