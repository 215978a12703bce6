#include "emulator/race/reports/terminal_rows.hpp"

#include <algorithm>

#include "emulator/race/reports/plain_text.hpp"

namespace lockstep::race
{
namespace
{

// Steps by position: quiet ones of one actor in a row share a line.
struct Span {
    std::size_t first = 0;
    std::size_t last = 0;
};

bool is_quiet(const ChartStep& step)
{
    const Event& event = *step.event;
    return event.changes.empty() && !event.fault && step.violations.empty() && !event.timed &&
           !event.writes && step.conclusion == Conclusion::ok;
}

bool exits_after(const History& history, const std::string& actor, std::size_t events)
{
    const Actor* who = history.find_actor(actor);
    return who != nullptr && who->end && who->end->after_event == events;
}

std::vector<Span> spans_of(const History& history, const Chart& chart)
{
    std::vector<Span> spans;
    for (std::size_t i = 0; i < chart.steps.size(); ++i) {
        const ChartStep& step = chart.steps[i];
        const bool joins = !spans.empty() && is_quiet(step) && !step.switches &&
                           is_quiet(chart.steps[i - 1]) &&
                           !exits_after(history, step.event->name.actor, i);
        if (joins)
            spans.back().last = i;
        else
            spans.push_back({i, i});
    }
    return spans;
}

std::size_t lane_of(const Chart& chart, const std::string& actor)
{
    const auto found = std::ranges::find(chart.actors, actor);
    return static_cast<std::size_t>(found - chart.actors.begin());
}

// "HEAD, GET state": of neighbours on one resource only the last names it.
std::string quiet_text(const Chart& chart, Span span)
{
    std::string out;
    for (std::size_t i = span.first; i <= span.last; ++i) {
        const StepName& name = chart.steps[i].event->name;
        const bool same_as_next =
            i < span.last && chart.steps[i + 1].event->name.resource == name.resource;
        out += i == span.first ? "" : ", ";
        out += same_as_next ? clean_line(short_operation(name.operation)) : chart.steps[i].what;
    }
    return out;
}

std::string loud_text(const ChartStep& step)
{
    const bool lost = !step.event->answer.delivered;
    const std::string text = step.what;
    return step.answer.empty() || lost ? text : text + "  " + step.answer;
}

std::string exit_words(const Actor& actor)
{
    const int code = actor.end->exit_code;
    return code > 128 ? "killed by signal " + std::to_string(code - 128)
                      : "exit " + std::to_string(code);
}

std::string mark_of(const ChartStep& step)
{
    if (step.event->timed)
        return "◷";
    if (step.event->preempts)
        return "↷";
    return step.switches ? "→" : "";
}

void add_holdings(const Chart& chart, std::size_t last, TerminalRow& row)
{
    for (const ResourceLane& lane : chart.resources) {
        row.held.push_back(lane.holdings[last + 1].label);
        row.changed.push_back(lane.holdings[last + 1].changed);
    }
}

TerminalRow row_of(const Chart& chart, Span span)
{
    const ChartStep& first = chart.steps[span.first];
    TerminalRow row{.number = std::to_string(first.number), .mark = mark_of(first)};
    if (span.last > span.first)
        row.number += "-" + std::to_string(chart.steps[span.last].number);
    row.lane = lane_of(chart, first.event->name.actor);
    row.quiet = is_quiet(first);
    row.text = row.quiet ? quiet_text(chart, span) : loud_text(first);
    row.fault = first.fault.empty() ? "" : "✗ " + first.fault;
    row.oracles = first.oracles;
    add_holdings(chart, span.last, row);
    return row;
}

// Actors that exited after so many events: the one that moved last on its own line, others below.
void add_exits(const Report& report, std::size_t events, std::vector<TerminalRow>& rows)
{
    const std::vector<Actor>& actors = report.history.actors;
    for (std::size_t lane = 0; lane < actors.size(); ++lane) {
        if (!exits_after(report.history, actors[lane].id, events))
            continue;
        const std::string words = exit_words(actors[lane]);
        if (!rows.empty() && rows.back().lane == lane && !rows.back().number.empty()) {
            std::string& end = rows.back().fault.empty() ? rows.back().text : rows.back().fault;
            end += ", " + words;
            rows.back().quiet = false;
            continue;
        }
        TerminalRow row{.lane = lane, .text = words};
        if (!rows.empty()) {
            row.held = rows.back().held;
            row.changed.assign(row.held.size(), false);
        }
        rows.push_back(std::move(row));
    }
}

}  // namespace

std::vector<TerminalRow> terminal_rows(const Report& report, const Chart& chart)
{
    std::vector<TerminalRow> rows;
    add_exits(report, 0, rows);
    for (const Span span : spans_of(report.history, chart)) {
        rows.push_back(row_of(chart, span));
        for (std::size_t i = span.first; i <= span.last; ++i)
            add_exits(report, i + 1, rows);
    }
    return rows;
}

}  // namespace lockstep::race
