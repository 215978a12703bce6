#include "tests/unit/race_oracles/play.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

bool is_item(const std::string& resource)
{
    return resource.starts_with("ddb://");
}

const Names& short_names()
{
    static const Names names{{{"state", "s3://tf/app.tfstate"},
                              {"lock", "s3://tf/app.tfstate.tflock"},
                              {"lockitem", "ddb://locks/tf/app.tfstate"},
                              {"digest", "ddb://locks/tf/app.tfstate-md5"},
                              {"counter", "s3://tf/counter"}}};
    return names;
}

bool executes(const Fault& fault)
{
    return fault.kind == FaultKind::none || fault.kind == FaultKind::commit_drop ||
           fault.kind == FaultKind::late || fault.kind == FaultKind::commit_error;
}

bool delivers(const Fault& fault)
{
    return fault.kind == FaultKind::none || fault.kind == FaultKind::error ||
           fault.kind == FaultKind::commit_error;
}

}  // namespace

Play::Play(World before) : world_(before)
{
    history_.before = std::move(before);
}

void Play::actor(const std::string& id, bool locks, bool is_operator)
{
    history_.actors.push_back({.id = id, .is_operator = is_operator, .locks = locks});
}

Event& Play::step(const Step& step)
{
    int& count = counts_[{step.actor, step.operation, step.resource}];
    if (step.how.attempt == 1)
        ++count;
    Event event{.index = history_.events.size(),
                .name = {.actor = step.actor,
                         .operation = step.operation,
                         .resource = step.resource,
                         .nth = count,
                         .attempt = step.how.attempt},
                .executed = executes(step.how.fault),
                .fault = step.how.fault,
                .answer = {.status = 200, .delivered = delivers(step.how.fault)},
                .request = step.request};
    if (event.executed)
        execute(step, event);
    if (!step.how.fault.error.empty())
        event.answer = {.status = 400, .error = step.how.fault.error, .delivered = true};
    history_.events.push_back(std::move(event));
    return history_.events.back();
}

void Play::execute(const Step& step, Event& event)
{
    const auto found = world_.find(step.resource);
    if (found != world_.end())
        event.seen = found->second;
    const bool item = is_item(step.resource);
    if (step.operation.starts_with("Put")) {
        if (step.if_absent && event.seen)
            event.answer = {.status = item ? 400U : 412U,
                            .error =
                                item ? "ConditionalCheckFailedException" : "PreconditionFailed",
                            .delivered = event.answer.delivered};
        else
            store(step.resource, step.bytes, event);
    } else if (step.operation.starts_with("Delete")) {
        if (event.seen)
            store(step.resource, std::nullopt, event);
    } else if (!event.seen && !item && !step.operation.starts_with("List")) {
        event.answer.status = 404;
    }
}

void Play::store(const std::string& resource, std::optional<std::string> bytes, Event& event)
{
    Change change{.resource = resource, .before = event.seen};
    if (bytes) {
        change.after = Content{.version = "v" + std::to_string(++versions_), .bytes = *bytes};
        world_[resource] = *change.after;
    } else {
        world_.erase(resource);
    }
    event.changes.push_back(std::move(change));
}

void Play::exit(const std::string& id, int code)
{
    const auto found = std::ranges::find(history_.actors, id, &Actor::id);
    found->end = ActorEnd{.exit_code = code, .after_event = history_.events.size()};
}

void Play::end(Ending ending, std::string explanation)
{
    history_.ending = ending;
    history_.explanation = std::move(explanation);
}

std::string Play::bytes(const std::string& resource) const
{
    const auto found = world_.find(resource);
    return found == world_.end() ? std::string{} : found->second.bytes;
}

History Play::history() const
{
    History history = history_;
    history.after = world_;
    return history;
}

std::vector<std::string> spoken(const Play& play, std::span<const SerialOutcome> serial)
{
    const History history = play.history();
    const Evidence evidence{.history = history, .names = short_names(), .serial = serial};
    std::vector<std::string> names;
    for (const Violation& violation : judge(evidence, {}))
        if (std::ranges::find(names, violation.oracle) == names.end())
            names.emplace_back(violation.oracle);
    return names;
}

std::vector<std::string> said(const Play& play, std::string_view oracle,
                              std::span<const SerialOutcome> serial)
{
    const History history = play.history();
    const Evidence evidence{.history = history, .names = short_names(), .serial = serial};
    std::vector<std::string> sentences;
    for (const Violation& violation : judge(evidence, {}))
        if (violation.oracle == oracle)
            sentences.push_back(violation.message);
    return sentences;
}

}  // namespace lockstep::race
