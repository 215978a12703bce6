#include <algorithm>
#include <tuple>
#include <utility>

#include "emulator/race/scheduler_state.hpp"

// The loop of a run: wait until everybody is stable, lay out what could be chosen, ask, obey.

namespace lockstep::race
{
namespace
{

// What concerns the answer waits for the step that makes it.
bool is_about_the_answer(const Fault& fault)
{
    return fault.kind == FaultKind::commit_drop || fault.kind == FaultKind::commit_error ||
           fault.kind == FaultKind::half_head || fault.kind == FaultKind::half_body;
}

bool matches(const PassRule& rule, const StepName& name)
{
    const auto fits = [](const std::string& wanted, const std::string& found) {
        return wanted.empty() || wanted == "*" || wanted == found;
    };
    return fits(rule.actor, name.actor) && operation_matches(rule.operation, name.operation) &&
           fits(rule.resource, name.resource);
}

template <class... Case>
struct Cases : Case... {
    using Case::operator()...;
};

}  // namespace

void Scheduler::State::pump()
{
    if (pumping)
        return;
    pumping = true;
    waits_for.clear();
    while (advance()) {
    }
    pumping = false;
    tell_end();
}

// One decision. False when there is nothing to decide before something else happens.
bool Scheduler::State::advance()
{
    if (over || under_way || (!options.free_run && !everybody_is_stable()))
        return false;
    const Table table = lay_out();
    if (const std::optional<std::size_t> passing = find_pass(table))
        return release(table, *passing, Fault{}, Chosen::by_rule);
    if (done)
        return drain(table);
    const bool can_choose =
        !table.choice.enabled.empty() || (!table.choice.unstarted.empty() && !options.free_run);
    if (!can_choose && !nobody_runs())
        return false;
    return obey(strategy.choose(table.choice), table);
}

bool Scheduler::State::everybody_is_stable() const
{
    return std::ranges::all_of(actors, [this](const ActorState& actor) {
        return actor.is_stable(in_flight(actor.plan.id));
    });
}

bool Scheduler::State::everybody_is_settled() const
{
    return std::ranges::all_of(actors, [this](const ActorState& actor) {
        return actor.is_settled(in_flight(actor.plan.id));
    });
}

bool Scheduler::State::nobody_runs() const
{
    return std::ranges::none_of(actors, &ActorState::is_running);
}

bool Scheduler::State::somebody_sleeps() const
{
    return std::ranges::any_of(
        actors, [](const ActorState& actor) { return actor.is_running() && actor.asleep; });
}

// Requests get their numbers now and not when they arrive: those that one actor sends at the same
// time come in any order, but what they ask for is the same in every run.
void Scheduler::State::name_arrivals()
{
    std::vector<HeldRequest*> unnamed;
    for (auto& [number, request] : requests) {
        if (!request.name && request.place == HeldRequest::Place::parked)
            unnamed.push_back(&request);
    }
    std::ranges::sort(unnamed, {}, [](const HeldRequest* request) {
        const Ticket& ticket = request->ticket;
        return std::tie(ticket.actor, ticket.operation, ticket.resource, ticket.request,
                        request->arrival);
    });
    for (HeldRequest* request : unnamed)
        request->name = namer.name(request->ticket);
}

Table Scheduler::State::lay_out()
{
    name_arrivals();
    std::vector<const HeldRequest*> parked;
    for (const auto& [number, request] : requests) {
        if (request.place == HeldRequest::Place::parked)
            parked.push_back(&request);
    }
    std::ranges::sort(parked, {}, [](const HeldRequest* request) {
        return std::tie(*request->name, request->arrival);
    });
    Table table;
    for (const HeldRequest* request : parked) {
        table.numbers.push_back(request->ticket.number);
        table.choice.enabled.push_back({.name = *request->name,
                                        .writes = request->ticket.writes,
                                        .request = request->ticket.request,
                                        .zombie = request->zombie,
                                        .arrival = request->arrival});
    }
    for (const ActorState& actor : actors) {
        if (actor.life == ActorState::Life::unstarted)
            table.choice.unstarted.push_back(actor.plan.id);
        if (actor.life == ActorState::Life::exited)
            table.choice.exited.emplace(actor.plan.id, actor.exit_code);
    }
    table.choice.last = last;
    table.choice.asleep = somebody_sleeps();
    return table;
}

std::optional<std::size_t> Scheduler::State::find_pass(const Table& table) const
{
    const std::vector<Option>& enabled = table.choice.enabled;
    const auto found = std::ranges::find_if(enabled, [this](const Option& option) {
        return !option.zombie && std::ranges::any_of(options.passes, [&](const PassRule& rule) {
            return matches(rule, option.name);
        });
    });
    if (found == enabled.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - enabled.begin());
}

bool Scheduler::State::obey(Move move, const Table& table)
{
    return std::visit(Cases{
                          [&](const Release& chosen) {
                              return release(table, chosen.option, chosen.fault,
                                             Chosen::by_strategy);
                          },
                          [&](const Start& chosen) { return start(chosen.actor); },
                          [&](const Kill& chosen) { return kill(chosen.actor); },
                          [&](const Done&) { return done = true; },
                          [&](Diverged& divergence) {
                              end(Ending::diverged, std::move(divergence.explanation));
                              return false;
                          },
                          [&](Wait& wait) {
                              waits_for = std::move(wait.what);
                              if (!waits_for.empty() && everybody_is_settled())
                                  end(Ending::diverged, waits_for);
                              return false;
                          },
                      },
                      move);
}

// After the schedule: in the order of names, until everybody has exited. Zombies stay what they
// are.
bool Scheduler::State::drain(const Table& table)
{
    const std::vector<Option>& enabled = table.choice.enabled;
    const auto next = std::ranges::find(enabled, false, &Option::zombie);
    if (next != enabled.end())
        return release(table, static_cast<std::size_t>(next - enabled.begin()), Fault{},
                       Chosen::by_strategy);
    if (nobody_runs())
        end(Ending::complete, "");
    return false;
}

bool Scheduler::State::start(const std::string& id)
{
    ActorState* actor = find_actor(id);
    if (actor == nullptr || actor->life != ActorState::Life::unstarted) {
        end(Ending::diverged, "'" + id + "' was to be started, but is no actor that waits for it");
        return false;
    }
    actor->life = ActorState::Life::running;
    noted(id).started = history.events.size();
    around.start(id);
    return true;
}

bool Scheduler::State::kill(const std::string& id)
{
    ActorState* actor = find_actor(id);
    if (actor == nullptr || !actor->is_running() || actor->dying) {
        end(Ending::diverged, "'" + id + "' was to be killed, but does not run");
        return false;
    }
    actor->dying = true;
    noted(id).killed = history.events.size();
    around.kill(id);
    return true;
}

// Ends the run when the step cannot be taken like this.
bool Scheduler::State::can_release(const HeldRequest& request, const Fault& fault)
{
    if (history.events.size() >= options.steps_max) {
        end(Ending::budget, "the budget of " + std::to_string(options.steps_max) +
                                " steps is used up; next was " +
                                format_step(*request.name, Names{}));
        return false;
    }
    if (!service_knows(fault, request.ticket.service)) {
        end(Ending::diverged, "the fault '" + format_fault(fault) + "' cannot be put on " +
                                  format_step(*request.name, Names{}) + ": " +
                                  request.ticket.service + " has no such error");
        return false;
    }
    return true;
}

// What is done to this step of the request: a fault that was chosen for the answer is kept for the
// step that makes it, and a zombie is never anything but late.
Fault Scheduler::State::fault_now(HeldRequest& request, Fault fault)
{
    if (request.zombie)
        return Fault{.kind = FaultKind::late};
    const bool is_last_step = request.ticket.step + 1 >= request.ticket.step_count;
    if (!is_last_step && is_about_the_answer(fault)) {
        request.for_last_step = std::move(fault);
        return Fault{};
    }
    return is_last_step && !fault ? request.for_last_step : fault;
}

bool Scheduler::State::release(const Table& table, std::size_t option, Fault fault, Chosen chosen)
{
    HeldRequest& request = requests.at(table.numbers.at(option));
    if (!can_release(request, fault))
        return false;
    fault = fault_now(request, std::move(fault));
    Event& event = note_event(table, option, fault, chosen);
    if (chosen == Chosen::by_strategy)
        last = request.ticket.actor;
    if (!request.zombie && (fault.kind == FaultKind::stall || fault.kind == FaultKind::late)) {
        keep(request, event);
        return true;
    }
    const Verdict verdict =
        request.zombie ? Verdict{.reply = Reply::lose} : verdict_of(fault, request.ticket.service);
    event.executed = verdict.execute;
    request.place = HeldRequest::Place::released;
    under_way = request.ticket.number;
    if (ActorState* actor = find_actor(request.ticket.actor); actor != nullptr && !request.zombie)
        actor->goes_on();
    std::exchange(request.then, nullptr)(verdict);
    return true;
}

// The request stays where it is, and so does its client, for as long as it likes.
void Scheduler::State::keep(HeldRequest& request, Event& event)
{
    request.place = event.fault.kind == FaultKind::late ? HeldRequest::Place::late
                                                        : HeldRequest::Place::stalled;
    event.executed = false;
    std::string mismatch = strategy.happened(event);
    if (!mismatch.empty())
        end(Ending::diverged, std::move(mismatch));
}

Event& Scheduler::State::note_event(const Table& table, std::size_t option, const Fault& fault,
                                    Chosen chosen)
{
    const HeldRequest& request = requests.at(table.numbers.at(option));
    const auto seen = world.find(request.ticket.resource);
    Event event{.index = history.events.size(),
                .name = *request.name,
                .invocation = request.ticket.invocation,
                .writes = request.ticket.writes,
                .fault = fault,
                .request = request.ticket.request};
    for (const Option& other : table.choice.enabled) {
        event.enabled.push_back(format_option(other));
        if (chosen == Chosen::by_strategy && other.name.actor == last && !other.zombie &&
            last != request.ticket.actor)
            event.preempts = true;
    }
    if (seen != world.end())
        event.seen = seen->second;
    event.timed = table.choice.asleep;
    event.passed = chosen == Chosen::by_rule;
    event.parked_at_us = request.parked_at_us;
    event.decided_at_us = around.elapsed_us();
    return history.events.emplace_back(std::move(event));
}

}  // namespace lockstep::race
