#include <algorithm>
#include <array>
#include <charconv>

#include "emulator/race/trace_file.hpp"
#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

// The text of a trace file: written, and read back with everything checked that a replay relies on.

namespace lockstep::race
{
namespace
{

constexpr std::int64_t trace_version = 1;
constexpr std::array ending_names{"complete", "diverged", "budget", "watchdog"};

using Failure = std::unexpected<TraceError>;

void write_names(json::Writer& writer, std::string_view key, const std::vector<std::string>& names)
{
    writer.key(key).begin_array();
    for (const std::string& name : names)
        writer.string(name);
    writer.end_array();
}

void write_names_if_any(json::Writer& writer, std::string_view key,
                        const std::vector<std::string>& names)
{
    if (!names.empty())
        write_names(writer, key, names);
}

std::string format_header(const TraceHeader& header)
{
    json::Writer writer;
    writer.begin_object().key("trace").number(trace_version);
    writer.key("race").string(header.race).key("schedule").string(header.schedule);
    writer.key("file").string(header.file_hash).key("versions").begin_object();
    for (const auto& [client, version] : header.versions)
        writer.key(client).string(version);
    writer.end_object();
    if (header.seed)
        writer.key("seed").number(std::to_string(*header.seed));
    writer.end_object();
    return writer.take();
}

std::string format_decision(std::size_t number, const TraceDecision& decision)
{
    json::Writer writer;
    writer.begin_object().key("n").number(static_cast<std::int64_t>(number));
    write_names_if_any(writer, "kills", decision.kills);
    write_names_if_any(writer, "starts", decision.starts);
    write_names(writer, "enabled", decision.enabled);
    writer.key("pick").number(static_cast<std::int64_t>(decision.pick)).key("fault");
    if (decision.fault)
        writer.string(format_fault(decision.fault));
    else
        writer.null();
    writer.key("status").number(static_cast<std::int64_t>(decision.status));
    write_names(writer, "writes", decision.writes);
    writer.key("h").string(decision.hash).end_object();
    return writer.take();
}

std::string format_footer(const TraceFile& trace)
{
    json::Writer writer;
    writer.begin_object();
    write_names_if_any(writer, "kills", trace.last_kills);
    write_names_if_any(writer, "starts", trace.last_starts);
    writer.key("decisions").number(static_cast<std::int64_t>(trace.decisions.size()));
    writer.key("ending").string(ending_names[static_cast<std::size_t>(trace.ending)]);
    writer.key("hash").string(trace.hash).end_object();
    return writer.take();
}

// One line as it is read. Members that are missing or of another kind are empty, and `wrong` says
// which.
class Fields
{
public:
    explicit Fields(json::Value value) : value_(std::move(value)) {}

    bool has(std::string_view name) const { return value_.find(name) != nullptr; }
    bool is_null(std::string_view name) const { return has(name) && value_.find(name)->is_null(); }
    const json::Value& get(std::string_view name, json::Kind kind)
    {
        static const json::Value nothing;
        const json::Value* member = value_.find(name);
        if (member != nullptr && member->kind() == kind)
            return *member;
        refuse("'" + std::string(name) + "' is missing or of the wrong kind");
        return nothing;
    }
    std::string text(std::string_view name) { return get(name, json::Kind::string).text(); }
    std::uint64_t number(std::string_view name)
    {
        const std::string& text = get(name, json::Kind::number).text();
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            refuse("'" + std::string(name) + "' is no whole number from 0");
        return number;
    }
    std::vector<std::string> names(std::string_view name)
    {
        std::vector<std::string> names;
        for (const json::Value& element : get(name, json::Kind::array).elements())
            names.push_back(element.text());
        return names;
    }

    std::vector<std::string> names_if_any(std::string_view name)
    {
        return has(name) ? names(name) : std::vector<std::string>();
    }
    // Keeps the first reason.
    void refuse(std::string why)
    {
        if (wrong_.empty())
            wrong_ = std::move(why);
    }
    const std::string& wrong() const { return wrong_; }

private:
    json::Value value_;
    std::string wrong_;
};

TraceHeader read_header(Fields& fields)
{
    TraceHeader header{.race = fields.text("race"),
                       .schedule = fields.text("schedule"),
                       .file_hash = fields.text("file")};
    for (const json::Member& member : fields.get("versions", json::Kind::object).members())
        header.versions[member.name] = member.value.text();
    if (fields.has("seed"))
        header.seed = fields.number("seed");
    if (fields.number("trace") != static_cast<std::uint64_t>(trace_version))
        fields.refuse("this is no trace of version 1");
    return header;
}

TraceDecision read_decision(Fields& fields, std::size_t number)
{
    TraceDecision decision{.enabled = fields.names("enabled"),
                           .pick = fields.number("pick"),
                           .status = static_cast<unsigned>(fields.number("status")),
                           .writes = fields.names("writes"),
                           .hash = fields.text("h")};
    decision.kills = fields.names_if_any("kills");
    decision.starts = fields.names_if_any("starts");
    if (fields.has("fault") && !fields.is_null("fault")) {
        const std::optional<Fault> fault = parse_fault(fields.text("fault"));
        if (!fault)
            fields.refuse("'fault' is no fault");
        decision.fault = fault.value_or(Fault{});
    }
    if (fields.number("n") != number)
        fields.refuse("expected decision " + std::to_string(number));
    if (decision.pick >= decision.enabled.size())
        fields.refuse("'pick' is no index into 'enabled'");
    return decision;
}

void read_footer(Fields& fields, TraceFile& trace)
{
    const std::string ending = fields.text("ending");
    const auto known = std::ranges::find(ending_names, ending);
    if (known == ending_names.end())
        fields.refuse("'ending' is none of complete, diverged, budget, watchdog");
    else
        trace.ending = static_cast<Ending>(known - ending_names.begin());
    trace.hash = fields.text("hash");
    trace.last_kills = fields.names_if_any("kills");
    trace.last_starts = fields.names_if_any("starts");
    if (fields.number("decisions") != trace.decisions.size())
        fields.refuse("some decisions are missing");
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() <= trace_decisions_max) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

std::string format_trace(const TraceFile& trace)
{
    std::string text = format_header(trace.header) + "\n";
    for (std::size_t number = 0; number < trace.decisions.size(); ++number)
        text += format_decision(number, trace.decisions[number]) + "\n";
    return text + format_footer(trace) + "\n";
}

std::expected<TraceFile, TraceError> parse_trace(std::string_view text)
{
    const std::vector<std::string_view> lines = lines_of(text);
    TraceFile trace;
    bool is_whole = false;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::expected<json::Value, json::ParseError> value = json::parse(lines[line]);
        if (!value || is_whole)
            return Failure(TraceError{line + 1, value ? "nothing was expected behind the footer"
                                                      : "not JSON: " + value.error().reason});
        Fields fields(std::move(*value));
        if (line == 0)
            trace.header = read_header(fields);
        else if ((is_whole = fields.has("decisions")))
            read_footer(fields, trace);
        else
            trace.decisions.push_back(read_decision(fields, line - 1));
        if (!fields.wrong().empty())
            return Failure(TraceError{line + 1, fields.wrong()});
    }
    if (!is_whole)
        return Failure(
            TraceError{lines.size() + 1, "the footer is missing: the trace was cut off"});
    return trace;
}

}  // namespace lockstep::race
