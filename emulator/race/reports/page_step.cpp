#include "emulator/race/reports/page_step.hpp"

#include <algorithm>

#include "emulator/race/reports/fault_words.hpp"
#include "emulator/race/reports/plain_text.hpp"

namespace lockstep::race
{
namespace
{

std::string_view word_of(Conclusion conclusion)
{
    switch (conclusion) {
    case Conclusion::ok:
        return "ok";
    case Conclusion::fail:
        return "fail";
    case Conclusion::info:
        return "info";
    }
    return "info";
}

// The resource lane that a step touches; -1 for none (a listing).
std::int64_t lane_of(const Chart& chart, const Event& event)
{
    const auto found =
        std::ranges::find(chart.resources, event.name.resource, &ResourceLane::resource);
    return found == chart.resources.end() ? -1 : found - chart.resources.begin();
}

std::int64_t actor_of(const Chart& chart, const Event& event)
{
    return std::ranges::find(chart.actors, event.name.actor) - chart.actors.begin();
}

// "A DELETE lock" for "A DELETE s3://tf/app.tfstate.tflock".
std::string with_short_names(std::string_view step, const Names& names)
{
    std::string out;
    while (!step.empty()) {
        const std::size_t blank = std::min(step.find(' '), step.size());
        out += (out.empty() ? "" : " ") + names.short_of(step.substr(0, blank));
        step.remove_prefix(std::min(blank + 1, step.size()));
    }
    return clean_line(out);
}

void write_content(json::Writer& json, std::string_view key, const std::optional<Content>& content,
                   std::size_t bytes_max)
{
    json.key(key);
    if (content)
        json.string(clean_start(content->bytes, bytes_max));
    else
        json.null();
}

void write_changes(json::Writer& json, const Report& report, const Event& event,
                   std::size_t bytes_max)
{
    json.key("changes").begin_array();
    for (const Change& change : event.changes) {
        json.begin_object();
        json.key("name").string(clean_line(report.names.short_of(change.resource)));
        write_content(json, "before", change.before, bytes_max);
        write_content(json, "after", change.after, bytes_max);
        json.end_object();
    }
    json.end_array();
}

void write_flags(json::Writer& json, const ChartStep& step)
{
    const Event& event = *step.event;
    json.key("executed").boolean(event.executed);
    json.key("delivered").boolean(event.answer.delivered);
    json.key("lost").boolean(loses_reply(event.fault) || !event.answer.delivered);
    json.key("writes").boolean(event.writes);
    json.key("changed").boolean(!event.changes.empty());
    json.key("switches").boolean(step.switches);
    json.key("preempts").boolean(event.preempts);
    json.key("timed").boolean(event.timed);
}

void write_oracles(json::Writer& json, const ChartStep& step)
{
    json.key("violations").begin_array();
    for (const std::size_t violation : step.violations)
        json.number(static_cast<std::int64_t>(violation));
    json.end_array();
    json.key("oracles").begin_array();
    for (const std::string& oracle : step.oracles)
        json.string(clean_line(oracle));
    json.end_array();
}

}  // namespace

void write_page_step(json::Writer& json, const Report& report, const Chart& chart,
                     const ChartStep& step, std::size_t body_bytes_max)
{
    const Event& event = *step.event;
    json.begin_object().key("actor").number(actor_of(chart, event));
    json.key("lane").number(lane_of(chart, event));
    json.key("what").string(step.what);
    json.key("name").string(clean_line(format_step(event.name, report.names)));
    json.key("operation").string(clean_line(event.name.operation));
    json.key("resource").string(clean_line(event.name.resource));
    json.key("attempt").number(event.name.attempt);
    json.key("answer").string(step.answer);
    json.key("conclusion").string(word_of(step.conclusion));
    json.key("fault").string(step.fault);
    json.key("faultWords").string(step.fault_words);
    json.key("since").number(static_cast<std::int64_t>(step.waiting_since));
    write_flags(json, step);
    write_oracles(json, step);
    json.key("request").string(clean_start(event.request, body_bytes_max));
    json.key("reply").string(clean_start(event.answer.text, body_bytes_max));
    write_changes(json, report, event, body_bytes_max);
    json.key("enabled").begin_array();
    for (const std::string& other : event.enabled)
        json.string(with_short_names(other, report.names));
    json.end_array().end_object();
}

}  // namespace lockstep::race
