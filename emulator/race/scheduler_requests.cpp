#include <algorithm>

#include "emulator/race/retryable.hpp"
#include "emulator/race/scheduler_state.hpp"

// What the edge and the lab tell the scheduler: requests that arrive, are answered or given up, and
// actors that exit.

namespace lockstep::race
{
namespace
{

Verdict cut_off()
{
    return {.execute = false, .reply = Reply::lose};
}

std::string call_of(const Ticket& ticket)
{
    return short_operation(ticket.operation) + " " + ticket.resource;
}

}  // namespace

void Scheduler::State::begin()
{
    history.before = around.look();
    world = history.before;
    // All of them run before the first is looked at: a choice made between two starts would be one
    // without the actors that come next.
    pumping = true;
    for (ActorState& actor : actors) {
        if (!actor.plan.waits_for_start) {
            actor.life = ActorState::Life::running;
            noted(actor.plan.id).started = 0;
        }
    }
    for (const ActorState& actor : actors) {
        if (actor.is_running() && !over)
            around.start(actor.plan.id);
    }
    pumping = false;
    pump();
}

void Scheduler::State::arrive(Ticket ticket, std::move_only_function<void(Verdict)> then)
{
    if (under_way == ticket.number && !over) {
        next_step(std::move(ticket), std::move(then));
        return;
    }
    ActorState* actor = find_actor(ticket.actor);
    if (over || actor == nullptr || !actor->is_running()) {
        if (!over)
            refuse_arrival(ticket, actor);
        then(cut_off());
        return;
    }
    actor->has_sent(ticket.invocation);
    park(std::move(ticket), std::move(then));
    const InFlight counts = in_flight(actor->plan.id);
    std::size_t& most = noted(actor->plan.id).in_flight_max;
    most = std::max(most, counts.parked + counts.kept + counts.released);
    check_serial(*actor);
}

// The request under way has done a step and parks again. One whose client is gone goes on only as a
// zombie.
void Scheduler::State::next_step(Ticket ticket, std::move_only_function<void(Verdict)> then)
{
    finish_step(Answer{});
    if (over) {
        then(cut_off());
        return;
    }
    const std::uint64_t number = ticket.number;
    park(std::move(ticket), std::move(then));
    const HeldRequest& request = requests.at(number);
    if (request.client_left && !request.zombie)
        withdraw(number);
    else if (const ActorState* actor = find_actor(request.ticket.actor))
        check_serial(*actor);
}

// Whoever has exited may have sent something before it was killed: it is withdrawn. A request of an
// actor that does not run and has not run is somebody else's, and the run is not the one that was
// planned.
void Scheduler::State::refuse_arrival(const Ticket& ticket, const ActorState* actor)
{
    if (actor == nullptr) {
        end(Ending::diverged, "a request of '" + ticket.actor +
                                  "' has come, who is no actor of this race: " + call_of(ticket) +
                                  "\n  the actors are " + list_of_actors() +
                                  "; each signs with its own name as its access key id");
        return;
    }
    if (actor->life == ActorState::Life::unstarted) {
        end(Ending::diverged,
            "a request of " + ticket.actor + " has come before it was started: " + call_of(ticket));
        return;
    }
    history.withdrawn.push_back({namer.name(ticket), history.events.size()});
}

void Scheduler::State::park(Ticket ticket, std::move_only_function<void(Verdict)> then)
{
    const auto [position, is_new] = requests.try_emplace(ticket.number);
    HeldRequest& request = position->second;
    request.ticket = std::move(ticket);
    request.then = std::move(then);
    request.name.reset();
    request.place = HeldRequest::Place::parked;
    request.parked_at_us = around.elapsed_us();
    if (is_new)
        request.arrival = ++arrivals;
}

// A request that is being answered does not count: its client may know the answer before we hear
// that it does.
void Scheduler::State::check_serial(const ActorState& actor)
{
    const InFlight counts = in_flight(actor.plan.id);
    if (!actor.plan.serial || actor.dying || options.free_run || counts.parked + counts.kept < 2)
        return;
    std::string calls;
    for (const auto& [number, request] : requests) {
        if (request.ticket.actor == actor.plan.id && !request.zombie && request.then)
            calls += (calls.empty() ? "" : " and ") + call_of(request.ticket);
    }
    end(Ending::diverged,
        actor.plan.id + " is said to be serial, but has several requests in flight: " + calls +
            "\n  take `serial` out of its block: then a choice waits until all of them are there");
}

void Scheduler::State::answered(std::uint64_t number, Answer answer)
{
    if (over || under_way != number)
        return;
    const auto found = requests.find(number);
    const HeldRequest request = std::move(found->second);
    requests.erase(found);
    note_debt(request, answer, history.events.back().fault.kind);
    if (ActorState* actor = find_actor(request.ticket.actor); actor != nullptr && !request.zombie)
        actor->goes_on();
    finish_step(answer);
}

// The step of the last event is over: with an answer after the last one of its request.
void Scheduler::State::finish_step(const Answer& answer)
{
    under_way.reset();
    Event& event = history.events.back();
    event.answer = answer;
    if (event.writes && event.executed) {
        World now = around.look();
        event.changes = changes_between(world, now);
        world = std::move(now);
    }
    std::string mismatch = strategy.happened(event);
    if (!mismatch.empty())
        end(Ending::diverged, std::move(mismatch));
}

// A re-send is told by its invocation: without one nothing can be owed. Nor is it after the last
// attempt, or when the client has read a head: what it has begun to read it does not ask for again
// under that id.
void Scheduler::State::note_debt(const HeldRequest& request, const Answer& answer, FaultKind fault)
{
    const Ticket& ticket = request.ticket;
    const bool was_last = ticket.attempt_max > 0 && ticket.attempt >= ticket.attempt_max;
    if (ticket.invocation.empty() || was_last || request.zombie || fault == FaultKind::half_body ||
        !is_retryable(answer))
        return;
    // It may have come back before we hear that its answer is out.
    const bool is_back = std::ranges::any_of(requests, [&](const auto& held) {
        return held.second.ticket.invocation == ticket.invocation &&
               held.second.arrival > request.arrival;
    });
    ActorState* actor = find_actor(ticket.actor);
    if (actor != nullptr && actor->is_running() && !is_back)
        actor->owed.emplace(ticket.invocation, call_of(ticket));
}

void Scheduler::State::left(std::uint64_t number)
{
    const auto found = requests.find(number);
    if (over || found == requests.end() || found->second.client_left)
        return;
    HeldRequest& request = found->second;
    request.client_left = true;
    if (request.place == HeldRequest::Place::released)
        return;
    note_debt(request, Answer{}, FaultKind::none);
    if (ActorState* actor = find_actor(request.ticket.actor))
        actor->goes_on();
    if (request.place == HeldRequest::Place::late) {
        request.place = HeldRequest::Place::parked;
        request.zombie = true;
        return;
    }
    withdraw(number);
}

// Takes a request away from its client. One that was stalled has its event already.
void Scheduler::State::withdraw(std::uint64_t number)
{
    const auto found = requests.find(number);
    HeldRequest request = std::move(found->second);
    requests.erase(found);
    if (request.place == HeldRequest::Place::parked)
        history.withdrawn.push_back(
            {request.name ? *request.name : namer.name(request.ticket), history.events.size()});
    request.then(cut_off());
}

void Scheduler::State::actor_exited(const std::string& id, int exit_code)
{
    ActorState* actor = find_actor(id);
    if (over || actor == nullptr || !actor->is_running())
        return;
    actor->life = ActorState::Life::exited;
    actor->exit_code = exit_code;
    actor->owed.clear();
    noted(id).end = ActorEnd{
        .exit_code = exit_code, .after_event = history.events.size(), .at_us = around.elapsed_us()};

    std::vector<std::uint64_t> orphans;
    for (const auto& [number, request] : requests) {
        if (request.ticket.actor == id && !request.zombie)
            orphans.push_back(number);
    }
    for (const std::uint64_t number : orphans)
        left(number);
    std::string mismatch = strategy.exited(id, exit_code);
    if (!mismatch.empty())
        end(Ending::diverged, std::move(mismatch));
}

}  // namespace lockstep::race
