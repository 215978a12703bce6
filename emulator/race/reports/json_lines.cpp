// A history as Jepsen has it, one JSON object a line: an `invoke` where a request could first have
// been chosen, and `ok`, `fail` or `info` where it was decided. Whoever gets no answer is `info` for
// ever, and goes on as another process ("A~2"), as Jepsen's checkers want it. Versions are numbered
// per resource in the order in which they appear. The end of an actor is told by "nemesis".

#include <algorithm>

#include "emulator/race/reports/chart.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t canon_bytes_max = 64 * 1024;
constexpr std::int64_t ns_per_us = 1000;

class Lines
{
public:
    Lines(const Report& report, const Chart& chart) : report_(report), chart_(chart) {}
    std::string take();

private:
    void invoke(std::size_t index);
    void complete(std::size_t index);
    void exits_after(std::size_t events, std::int64_t time_us);
    void begin(std::int64_t time_us, const std::string& process, std::string_view type,
               std::string_view f);
    void end_line();
    void value(const std::string& resource, const std::optional<int>& version);
    void number_or_null(std::string_view key, const std::optional<int>& number);
    void name_of_step(std::size_t index);
    void note_seen(const Event& event);
    std::string process(const std::string& actor) const;
    std::optional<int> version(const std::string& resource, const std::optional<Content>& content);
    std::optional<int> version_after(const Event& event);

    const Report& report_;
    const Chart& chart_;
    json::Writer json_;
    std::string out_;
    std::size_t count_ = 0;
    std::map<std::string, int> lost_;                         // actor -> requests never answered
    std::vector<std::string> processes_;                      // of each step, since its invocation
    std::map<std::string, std::vector<std::string>> known_;   // resource -> versions
    std::map<std::pair<std::string, std::string>, int> base_;  // actor, resource -> last seen
};

// A read that finds nothing has read: that there is nothing.
std::string_view type_of(const ChartStep& step)
{
    if (!step.event->writes && step.event->answer.delivered && step.event->answer.status == 404)
        return "ok";
    switch (step.conclusion) {
    case Conclusion::ok:
        return "ok";
    case Conclusion::fail:
        return "fail";
    case Conclusion::info:
        return "info";
    }
    return "info";
}

std::string Lines::process(const std::string& actor) const
{
    const auto lost = lost_.find(actor);
    const std::string id = clean_line(actor);
    return lost == lost_.end() ? id : id + "~" + std::to_string(lost->second + 1);
}

std::optional<int> Lines::version(const std::string& resource,
                                  const std::optional<Content>& content)
{
    if (!content)
        return std::nullopt;
    std::vector<std::string>& known = known_[resource];
    auto found = std::ranges::find(known, content->version);
    if (found == known.end())
        found = known.insert(known.end(), content->version);
    return static_cast<int>(found - known.begin()) + 1;
}

std::optional<int> Lines::version_after(const Event& event)
{
    for (const Change& change : event.changes)
        if (change.resource == event.name.resource)
            return version(change.resource, change.after);
    return version(event.name.resource, event.seen);
}

void Lines::begin(std::int64_t time_us, const std::string& process, std::string_view type,
                  std::string_view f)
{
    json_.begin_object().key("index").number(static_cast<std::int64_t>(count_++));
    json_.key("time").number(time_us * ns_per_us).key("process").string(process);
    json_.key("type").string(type).key("f").string(clean_line(f));
}

void Lines::end_line()
{
    json_.end_object();
    out_ += json_.take() + "\n";
    json_ = json::Writer();
}

void Lines::value(const std::string& resource, const std::optional<int>& version)
{
    json_.key("value").begin_array().string(clean_line(report_.names.short_of(resource)));
    if (version)
        json_.number(*version);
    else
        json_.null();
    json_.end_array();
}

void Lines::number_or_null(std::string_view key, const std::optional<int>& number)
{
    json_.key(key);
    if (number)
        json_.number(*number);
    else
        json_.null();
}

void Lines::name_of_step(std::size_t index)
{
    const Event& event = *chart_.steps[index].event;
    json_.key("step").string(clean_line(format_step(event.name, report_.names)));
    json_.key("actor").string(clean_line(event.name.actor));
    json_.key("decision").number(static_cast<std::int64_t>(chart_.steps[index].number));
}

void Lines::invoke(std::size_t index)
{
    const Event& event = *chart_.steps[index].event;
    processes_[index] = process(event.name.actor);
    begin(event.parked_at_us, processes_[index], "invoke",
          short_operation(event.name.operation));
    value(event.name.resource,
          event.changes.empty() ? std::nullopt : version_after(event));
    name_of_step(index);
    json_.key("canon").string(clean_start(event.request, canon_bytes_max));
    end_line();
}

void Lines::complete(std::size_t index)
{
    const ChartStep& step = chart_.steps[index];
    const Event& event = *step.event;
    begin(event.decided_at_us, processes_[index], type_of(step),
          short_operation(event.name.operation));
    const std::optional<int> after = version_after(event);
    value(event.name.resource, after);
    if (!event.answer.error.empty())
        json_.key("error").string(clean_line(event.answer.error));
    name_of_step(index);
    json_.key("canon").string(clean_start(event.answer.text, canon_bytes_max));
    const auto base = base_.find({event.name.actor, event.name.resource});
    number_or_null("base", base == base_.end() ? std::nullopt : std::optional(base->second));
    number_or_null("version", after);
    if (event.fault)
        json_.key("fault").string(clean_line(format_fault(event.fault)));
    end_line();
    note_seen(event);
    if (step.conclusion == Conclusion::info)
        ++lost_[event.name.actor];
}

void Lines::note_seen(const Event& event)
{
    if (event.writes || !event.answer.delivered)
        return;
    if (const auto seen = version(event.name.resource, event.seen))
        base_[{event.name.actor, event.name.resource}] = *seen;
}

void Lines::exits_after(std::size_t events, std::int64_t time_us)
{
    for (const Actor& actor : report_.history.actors) {
        if (!actor.end || actor.end->after_event != events)
            continue;
        begin(time_us, "nemesis", "info", "exit");
        json_.key("value").begin_array().string(clean_line(actor.id));
        json_.number(actor.end->exit_code).end_array();
        json_.key("exited").number(actor.end->at_us * ns_per_us);
        end_line();
    }
}

std::string Lines::take()
{
    processes_.resize(chart_.steps.size());
    for (const auto& [resource, content] : report_.history.before)
        version(resource, content);
    exits_after(0, 0);
    for (std::size_t now = 0; now < chart_.steps.size(); ++now) {
        for (std::size_t later = now; later < chart_.steps.size(); ++later)
            if (chart_.steps[later].waiting_since == now)
                invoke(later);
        complete(now);
        exits_after(now + 1, chart_.steps[now].event->decided_at_us);
    }
    return std::move(out_);
}

}  // namespace

std::string json_lines_report(const Report& report)
{
    const Chart chart = chart_of(report);
    return Lines(report, chart).take();
}

}  // namespace lockstep::race
