#include "emulator/race/reports/page_data.hpp"

#include <algorithm>

#include "emulator/race/reports/page_step.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "emulator/race/reports/verdict.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t body_bytes_min = 256;
constexpr std::size_t body_bytes_max = 8 * 1024;
constexpr std::size_t bodies_per_step = 4;  // request, answer, before, after

std::size_t body_budget(const std::vector<Report>& reports)
{
    std::size_t steps = 1;
    for (const Report& report : reports)
        steps += report.history.events.size();
    return std::clamp(page_bodies_bytes_max / (steps * bodies_per_step), body_bytes_min,
                      body_bytes_max);
}

std::string_view tone_of(const Report& report)
{
    switch (report.outcome) {
    case Outcome::as_expected:
        return "good";
    case Outcome::unexpected:
        return "bad";
    case Outcome::diverged:
    case Outcome::unknown:
        return "unsure";
    }
    return "unsure";
}

std::string_view word_of(Role role)
{
    switch (role) {
    case Role::lock:
        return "lock";
    case Role::state:
        return "state";
    case Role::digest:
        return "digest";
    case Role::other:
        return "other";
    }
    return "other";
}

void write_texts(json::Writer& json, std::string_view key, const std::vector<std::string>& texts)
{
    json.key(key).begin_array();
    for (const std::string& text : texts)
        json.string(clean_line(text));
    json.end_array();
}

void write_text(json::Writer& json, std::string_view key, std::string_view text)
{
    json.key(key).string(clean_text(text));
}

void write_actors(json::Writer& json, const Report& report, const Chart& chart)
{
    json.key("actors").begin_array();
    for (const std::string& id : chart.actors) {
        const Actor* actor = report.history.find_actor(id);
        json.begin_object().key("id").string(clean_line(id));
        write_text(json, "command", actor == nullptr ? "" : actor->command);
        json.key("operator").boolean(actor != nullptr && actor->is_operator);
        json.key("locks").boolean(actor == nullptr || actor->locks);
        if (actor != nullptr && actor->end) {
            json.key("exit").number(actor->end->exit_code);
            json.key("exitAfter").number(static_cast<std::int64_t>(actor->end->after_event));
        }
        json.end_object();
    }
    json.end_array();
}

void write_resources(json::Writer& json, const Chart& chart)
{
    json.key("resources").begin_array();
    for (const ResourceLane& lane : chart.resources) {
        json.begin_object().key("name").string(lane.name);
        json.key("resource").string(clean_line(lane.resource));
        json.key("kind").string(word_of(lane.role));
        json.key("holdings").begin_array();
        for (const Holding& holding : lane.holdings) {
            json.begin_object().key("label").string(holding.label);
            json.key("author").string(clean_line(holding.author));
            json.key("present").boolean(holding.present);
            json.key("changed").boolean(holding.changed).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_beliefs(json::Writer& json, const Chart& chart)
{
    json.key("beliefs").begin_array();
    for (const Belief& belief : chart.beliefs) {
        json.begin_object().key("actor").string(clean_line(belief.actor));
        json.key("from").number(static_cast<std::int64_t>(belief.from));
        json.key("until").number(static_cast<std::int64_t>(belief.until)).end_object();
    }
    json.end_array();
}

void write_violations(json::Writer& json, const Report& report)
{
    json.key("violations").begin_array();
    for (const Violation& violation : report.violations) {
        const Oracle* oracle = find_oracle(violation.oracle);
        json.begin_object().key("oracle").string(clean_line(violation.oracle));
        write_text(json, "rule", oracle == nullptr ? "" : oracle->rule);
        json.key("warn").boolean(violation.severity == Severity::warn);
        write_text(json, "message", violation.message);
        if (violation.event)
            json.key("step").number(static_cast<std::int64_t>(*violation.event));
        json.end_object();
    }
    json.end_array();
}

void write_head(json::Writer& json, const Report& report)
{
    json.key("name").string(full_name(report));
    write_text(json, "title", report.title);
    write_text(json, "what", report.what);
    write_texts(json, "links", report.links);
    write_text(json, "verdict", verdict_word(report));
    json.key("tone").string(tone_of(report));
    write_text(json, "verdictLine", verdict_line(report));
    write_texts(json, "expected", report.expected);
    write_texts(json, "failed", report.failed_expectations);
    write_text(json, "explanation", report.history.explanation);
    write_text(json, "reproduce", clean_line(report.reproduce));
    write_text(json, "hash", report.hash);
    json.key("replays").number(static_cast<std::int64_t>(report.replays));
    write_text(json, "wall", wall_words(report));
    write_text(json, "taint", taint_words(report));
    write_text(json, "size", size_words(report));
    write_texts(json, "versions", client_words(report));
}

void write_outlooks(json::Writer& json, const Report& report)
{
    json.key("passingFollows").boolean(report.passing_follows);
    json.key("outlooks").begin_array();
    for (const Outlook& outlook : report.outlooks) {
        json.begin_object().key("steps").number(static_cast<std::int64_t>(outlook.steps));
        json.key("failed").number(static_cast<std::int64_t>(outlook.failed));
        json.key("samples").number(static_cast<std::int64_t>(outlook.samples)).end_object();
    }
    json.end_array();
    if (report.no_return)
        json.key("noReturn").number(static_cast<std::int64_t>(*report.no_return));
}

void write_report(json::Writer& json, const Report& report, std::size_t body_bytes)
{
    const Chart chart = chart_of(report);
    json.begin_object();
    write_head(json, report);
    write_violations(json, report);
    write_outlooks(json, report);
    write_actors(json, report, chart);
    write_resources(json, chart);
    write_beliefs(json, chart);
    json.key("steps").begin_array();
    for (const ChartStep& step : chart.steps)
        write_page_step(json, report, chart, step, body_bytes);
    json.end_array().end_object();
}

}  // namespace

std::string page_data(const std::vector<Report>& reports)
{
    json::Writer json;
    json.begin_object().key("reports").begin_array();
    for (const Report& report : reports)
        write_report(json, report, body_budget(reports));
    json.end_array().end_object();
    return json.take();
}

}  // namespace lockstep::race
