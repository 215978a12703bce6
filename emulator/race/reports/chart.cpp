#include "emulator/race/reports/chart.hpp"

#include <algorithm>
#include <iterator>

#include "emulator/race/reports/fault_words.hpp"
#include "emulator/race/reports/plain_text.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t place_columns_max = 32;

// Its short name, or bucket and key, or table and key. What follows "#" is a piece of it.
std::string place_of(const std::string& resource, const Names& names)
{
    const std::size_t piece = std::min(resource.rfind('#'), resource.size());
    const std::string whole = resource.substr(0, piece);
    std::string place = names.short_of(whole);
    const std::size_t scheme = place.find("://");
    if (place == whole && scheme != std::string::npos)
        place.erase(0, scheme + 3);
    return shorten_middle(clean_line(place + resource.substr(piece)), place_columns_max);
}

std::string what_of(const StepName& name, const Names& names)
{
    std::string out = short_operation(name.operation);
    if (!name.resource.empty())
        out += " " + place_of(name.resource, names);
    if (name.nth > 1 || name.part > 0)
        out += " #" + std::to_string(name.nth);
    if (name.part > 0)
        out += "." + std::to_string(name.part);
    if (name.attempt > 1)
        out += " ~" + std::to_string(name.attempt);
    if (name.copy > 0)
        out.append(static_cast<std::size_t>(name.copy), '\'');
    return clean_line(out);
}

std::string answer_of(const Answer& answer)
{
    if (answer.status == 0)
        return {};
    const std::string status = std::to_string(answer.status);
    return answer.error.empty() ? status : status + " " + clean_line(answer.error);
}

Conclusion conclusion_of(const Event& event)
{
    const bool told = event.answer.delivered && event.answer.status != 0;
    if (!told || event.fault.kind == FaultKind::commit_error)
        return Conclusion::info;
    return event.answer.status < 400 ? Conclusion::ok : Conclusion::fail;
}

// Whoever wrote the enabled sets may have used short names or none.
std::size_t waiting_since(const History& history, std::size_t index, const Names& names)
{
    const StepName& name = history.events[index].name;
    const std::string named = format_step(name, names);
    const std::string bare = format_step(name, Names{});
    const auto holds = [&](const std::string& step) { return step == named || step == bare; };
    std::size_t since = index;
    while (since > 0 && std::ranges::any_of(history.events[since - 1].enabled, holds))
        --since;
    return since;
}

void add_violations(const Report& report, ChartStep& step)
{
    for (std::size_t i = 0; i < report.violations.size(); ++i) {
        const Violation& violation = report.violations[i];
        if (violation.event != step.event->index)
            continue;
        step.violations.push_back(i);
        const std::string oracle(violation.oracle);
        if (std::ranges::find(step.oracles, oracle) == step.oracles.end())
            step.oracles.push_back(oracle);
    }
}

ChartStep step_of(const Report& report, std::size_t index)
{
    const std::vector<Event>& events = report.history.events;
    const Event& event = events[index];
    ChartStep step{.event = &event, .number = index + 1};
    step.what = what_of(event.name, report.names);
    step.answer = answer_of(event.answer);
    step.fault = fault_mark(event.fault);
    step.fault_words = fault_words(event.fault);
    step.conclusion = conclusion_of(event);
    step.waiting_since = waiting_since(report.history, index, report.names);
    step.switches = index > 0 && events[index - 1].name.actor != event.name.actor;
    add_violations(report, step);
    return step;
}

std::vector<Belief> beliefs_of(const History& history, const Roles& roles)
{
    std::vector<Belief> beliefs = LockStory(history, roles).beliefs();
    for (Belief& belief : beliefs) {
        const Actor* actor = history.find_actor(belief.actor);
        const bool gone = actor != nullptr && actor->end;
        belief.until =
            std::min(belief.until, gone ? actor->end->after_event : history.events.size());
    }
    return beliefs;
}

// Also those that nobody announced.
std::vector<std::string> actors_of(const History& history)
{
    std::vector<std::string> actors;
    std::ranges::transform(history.actors, std::back_inserter(actors), &Actor::id);
    for (const Event& event : history.events)
        if (std::ranges::find(actors, event.name.actor) == actors.end())
            actors.push_back(event.name.actor);
    return actors;
}

std::string counted(std::size_t count, std::string_view one)
{
    std::string out = std::to_string(count) + " ";
    out += one;
    return count == 1 ? out : out + "s";
}

}  // namespace

Chart chart_of(const Report& report)
{
    Chart chart;
    chart.actors = actors_of(report.history);
    for (std::size_t i = 0; i < report.history.events.size(); ++i)
        chart.steps.push_back(step_of(report, i));
    const Roles roles(report.history);
    chart.resources = resource_lanes(report.history, report.names, roles);
    chart.beliefs = beliefs_of(report.history, roles);
    return chart;
}

std::string size_words(const Report& report)
{
    const std::vector<Event>& events = report.history.events;
    const auto faults = std::ranges::count_if(events, [](const Event& e) { return bool(e.fault); });
    const auto preemptions = std::ranges::count_if(events, &Event::preempts);
    std::string out = counted(events.size(), "step");
    out += ", " + counted(static_cast<std::size_t>(preemptions), "preemption");
    if (faults > 0)
        out += ", " + counted(static_cast<std::size_t>(faults), "fault");
    return out;
}

}  // namespace lockstep::race
