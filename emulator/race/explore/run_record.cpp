#include "emulator/race/explore/run_record.hpp"

#include <algorithm>
#include <array>

#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::array stop_names{"none", "redundant", "stuck"};
constexpr std::size_t decision_size = 10;

void write_decision(json::Writer& writer, const Decision& decision, const auto& write_last)
{
    const StepName& name = decision.name;
    writer.begin_array().number(std::int64_t{decision.starts});
    writer.string(name.actor).string(name.operation).string(name.resource);
    writer.number(std::int64_t{name.nth}).number(static_cast<std::int64_t>(name.part));
    writer.number(std::int64_t{name.attempt}).number(std::int64_t{name.copy}).number(std::int64_t{decision.option});
    write_last();
    writer.end_array();
}

void write_point(json::Writer& writer, const ChoicePoint& point, bool with_offers)
{
    writer.begin_object().key("taken");
    write_decision(writer, point.taken, [&] { writer.string(format_fault_code(point.taken.fault)); });
    writer.key("last").string(point.last).key("touched").begin_array();
    for (const Touch& touch : point.footprint)
        writer.begin_array()
            .string(touch.place)
            .number(std::int64_t{touch.below})
            .number(std::int64_t{touch.changed})
            .end_array();
    writer.end_array().key("offers").begin_array();
    if (with_offers)
        for (const Offer& offer : point.offers)
            write_decision(writer, offer.decision, [&] { writer.number(std::int64_t{offer.writes}); });
    writer.end_array().end_object();
}

// Reads what was written above; anything else makes it say so, and is read as if it were nothing.
class Reading
{
public:
    bool failed = false;

    std::string text(const json::Value& value)
    {
        failed = failed || !value.is_string();
        return value.text();
    }
    std::int64_t number(const json::Value& value)
    {
        const auto number = value.integer();
        failed = failed || !number || *number < 0;
        return number.value_or(0);
    }
    const json::Value& member(const json::Value& object, std::string_view name)
    {
        const json::Value* found = object.find(name);
        failed = failed || found == nullptr;
        return found == nullptr ? nothing_ : *found;
    }
    const std::vector<json::Value>& elements(const json::Value& value, std::size_t count)
    {
        failed = failed || value.elements().size() != count;
        return failed ? blanks_ : value.elements();
    }

private:
    const json::Value nothing_{};
    const std::vector<json::Value> blanks_ = std::vector<json::Value>(decision_size);
};

Decision read_decision(Reading& in, const json::Value& value)
{
    const auto& parts = in.elements(value, decision_size);
    return {.name = {.actor = in.text(parts[1]),
                     .operation = in.text(parts[2]),
                     .resource = in.text(parts[3]),
                     .nth = static_cast<int>(in.number(parts[4])),
                     .part = static_cast<std::size_t>(in.number(parts[5])),
                     .attempt = static_cast<int>(in.number(parts[6])),
                     .copy = static_cast<int>(in.number(parts[7]))},
            .option = static_cast<int>(in.number(parts[8])),
            .starts = in.number(parts[0]) != 0};
}

Decision read_taken(Reading& in, const json::Value& value)
{
    Decision decision = read_decision(in, value);
    const std::string code = in.text(in.elements(value, decision_size)[decision_size - 1]);
    const auto fault = code.empty() ? Fault{} : parse_fault_code(code);
    in.failed = in.failed || !fault;
    decision.fault = fault.value_or(Fault{});
    return decision;
}

ChoicePoint read_point(Reading& in, const json::Value& value)
{
    ChoicePoint point{.taken = read_taken(in, in.member(value, "taken")), .last = in.text(in.member(value, "last"))};
    for (const json::Value& touch : in.member(value, "touched").elements()) {
        const auto& parts = in.elements(touch, 3);
        point.footprint.push_back({.place = in.text(parts[0]),
                                   .below = in.number(parts[1]) != 0,
                                   .changed = in.number(parts[2]) != 0});
    }
    for (const json::Value& offer : in.member(value, "offers").elements()) {
        Decision decision = read_decision(in, offer);
        const bool writes = in.number(in.elements(offer, decision_size)[decision_size - 1]) != 0;
        point.offers.push_back({.decision = std::move(decision), .writes = writes});
    }
    return point;
}

Cost read_cost(Reading& in, const json::Value& value)
{
    const auto& parts = in.elements(value, 3);
    return {.faults = static_cast<int>(in.number(parts[0])),
            .preemptions = static_cast<int>(in.number(parts[1])),
            .length = static_cast<std::size_t>(in.number(parts[2]))};
}

}  // namespace

std::string key_of(const Task& task)
{
    std::string key;
    for (const Decision& decision : task.prefix)
        key += format_step(decision.name, Names{}) + "@" + std::to_string(decision.option) +
               (decision.fault ? "!" + format_fault_code(decision.fault) : "") + ";";
    return key;
}

std::string format_record(const RunRecord& record, std::size_t offers_from)
{
    json::Writer writer;
    writer.begin_object().key("task").string(record.task);
    writer.key("stop").string(stop_names[static_cast<std::size_t>(record.stop)]);
    writer.key("cost").begin_array().number(std::int64_t{record.cost.faults});
    writer.number(std::int64_t{record.cost.preemptions}).number(static_cast<std::int64_t>(record.cost.length));
    writer.end_array().key("line").string(record.line).key("oracles").begin_array();
    for (const std::string& oracle : record.oracles)
        writer.string(oracle);
    writer.end_array().key("points").begin_array();
    for (std::size_t at = 0; at < record.points.size(); ++at)
        write_point(writer, record.points[at], at >= offers_from);
    writer.end_array().end_object();
    return writer.take();
}

std::optional<RunRecord> parse_record(std::string_view line)
{
    const auto value = json::parse(line);
    if (!value)
        return std::nullopt;
    Reading in;
    const std::string stop = in.text(in.member(*value, "stop"));
    const auto known = std::ranges::find(stop_names, stop);
    RunRecord record{.task = in.text(in.member(*value, "task")),
                     .stop = static_cast<Probe::Stop>(known - stop_names.begin()),
                     .cost = read_cost(in, in.member(*value, "cost")),
                     .line = in.text(in.member(*value, "line"))};
    for (const json::Value& oracle : in.member(*value, "oracles").elements())
        record.oracles.insert(in.text(oracle));
    for (const json::Value& point : in.member(*value, "points").elements())
        record.points.push_back(read_point(in, point));
    if (in.failed || known == stop_names.end())
        return std::nullopt;
    return record;
}

}  // namespace lockstep::race
