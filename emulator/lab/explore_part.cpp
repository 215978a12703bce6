#include "emulator/lab/explore_part.hpp"

#include <algorithm>
#include <tuple>

#include "emulator/lab/explored_race.hpp"
#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::lab
{
namespace
{

void write_texts(json::Writer& writer, std::string_view key, const auto& texts)
{
    writer.key(key).begin_array();
    for (const std::string& text : texts)
        writer.string(text);
    writer.end_array();
}

void write_number(json::Writer& writer, std::string_view key, std::size_t number)
{
    writer.key(key).number(static_cast<std::int64_t>(number));
}

void write_bounds(json::Writer& writer, const race::Bounds& bounds)
{
    std::vector<std::string> kinds;
    for (const race::FaultKind kind : bounds.kinds)
        kinds.push_back(race::format_fault({.kind = kind}));
    write_number(writer, "faults", static_cast<std::size_t>(bounds.faults));
    write_texts(writer, "kinds", kinds);
    if (bounds.preemptions)
        write_number(writer, "preemptions", static_cast<std::size_t>(*bounds.preemptions));
}

void write_failures(json::Writer& writer, const std::vector<PartFailure>& failures)
{
    writer.key("failures").begin_array();
    for (const PartFailure& failure : failures) {
        writer.begin_object().key("line").string(failure.line);
        write_texts(writer, "oracles", failure.oracles);
        write_number(writer, "classes", failure.classes);
        write_number(writer, "sampled", failure.sampled);
        write_number(writer, "faults", static_cast<std::size_t>(failure.cost.faults));
        write_number(writer, "preemptions", static_cast<std::size_t>(failure.cost.preemptions));
        write_number(writer, "length", failure.cost.length);
        writer.end_object();
    }
    writer.end_array();
}

void write_pairs(json::Writer& writer, const std::vector<race::Coverage::Pair>& pairs)
{
    writer.key("pairs").begin_array();
    for (const race::Coverage::Pair& pair : pairs)
        writer.begin_array()
            .string(pair.one)
            .string(pair.other)
            .boolean(pair.as_named)
            .boolean(pair.reversed)
            .end_array();
    writer.end_array();
}

// Members that are missing or of another kind are empty, and make it say so.
class Reading
{
public:
    bool failed = false;

    const json::Value& get(const json::Value& object, std::string_view name, json::Kind kind)
    {
        static const json::Value nothing;
        const json::Value* member = object.find(name);
        const bool fits = member != nullptr && member->kind() == kind;
        failed = failed || !fits;
        return fits ? *member : nothing;
    }
    std::string text(const json::Value& object, std::string_view name)
    {
        return get(object, name, json::Kind::string).text();
    }
    std::size_t number(const json::Value& object, std::string_view name)
    {
        const auto number = get(object, name, json::Kind::number).integer();
        failed = failed || !number || *number < 0;
        return failed ? 0 : static_cast<std::size_t>(*number);
    }
    std::vector<std::string> texts(const json::Value& object, std::string_view name)
    {
        std::vector<std::string> texts;
        for (const json::Value& element : get(object, name, json::Kind::array).elements()) {
            failed = failed || !element.is_string();
            texts.push_back(element.text());
        }
        return texts;
    }
};

race::Bounds read_bounds(Reading& in, const json::Value& value)
{
    race::Bounds bounds{.faults = static_cast<int>(in.number(value, "faults")), .kinds = {}};
    for (const std::string& kind : in.texts(value, "kinds")) {
        const auto fault = race::parse_fault(kind);
        in.failed = in.failed || !fault;
        bounds.kinds.push_back(fault.value_or(race::Fault{}).kind);
    }
    if (value.find("preemptions") != nullptr)
        bounds.preemptions = static_cast<int>(in.number(value, "preemptions"));
    return bounds;
}

PartFailure read_failure(Reading& in, const json::Value& value)
{
    const std::vector<std::string> oracles = in.texts(value, "oracles");
    return {.oracles = {oracles.begin(), oracles.end()},
            .classes = in.number(value, "classes"),
            .sampled = in.number(value, "sampled"),
            .cost = {.faults = static_cast<int>(in.number(value, "faults")),
                     .preemptions = static_cast<int>(in.number(value, "preemptions")),
                     .length = in.number(value, "length")},
            .line = in.text(value, "line")};
}

race::Coverage::Pair read_pair(Reading& in, const json::Value& value)
{
    const auto& parts = value.elements();
    if (parts.size() != 4) {
        in.failed = true;
        return {};
    }
    return {parts[0].text(), parts[1].text(), parts[2].boolean(), parts[3].boolean()};
}

std::string name_of(const race::Shard& shard)
{
    return std::to_string(shard.number) + "/" + std::to_string(shard.count);
}

// What keeps these from being all the parts of one exploration; empty when nothing does.
std::string what_is_wrong(const std::vector<ExplorePart>& parts)
{
    if (parts.empty())
        return "there is no part";
    const ExplorePart& first = parts.front();
    for (const ExplorePart& part : parts) {
        if (part.explored != first.explored)
            return "part " + name_of(part.shard) + " is of another exploration than part " + name_of(first.shard) +
                   ": " + what_differs(part.explored, first.explored);
        if (part.seed != first.seed && part.sampled + first.sampled > 0)
            return "part " + name_of(part.shard) + " drew by another seed than part " + name_of(first.shard);
        if (part.shard.count != first.shard.count || part.shard.depth != first.shard.depth)
            return "part " + name_of(part.shard) + " is of another division than part " + name_of(first.shard);
    }
    for (std::size_t number = 1; number <= first.shard.count; ++number) {
        const auto times = std::ranges::count_if(
            parts, [number](const ExplorePart& part) { return part.shard.number == number; });
        const std::string name = name_of({.number = number, .count = first.shard.count});
        if (times != 1)
            return "part " + name + (times == 0 ? " is missing" : " is there " + std::to_string(times) + " times");
    }
    return {};
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

void add_failure(std::vector<PartFailure>& failures, const PartFailure& failure)
{
    const auto known = std::ranges::find(failures, failure.oracles, &PartFailure::oracles);
    if (known == failures.end()) {
        failures.push_back(failure);
        return;
    }
    known->classes += failure.classes;
    known->sampled += failure.sampled;
    if (std::tie(failure.cost, failure.line) < std::tie(known->cost, known->line)) {
        known->cost = failure.cost;
        known->line = failure.line;
    }
}

void add_part(ExplorePart& all, const ExplorePart& part)
{
    all.classes += part.classes;
    all.redundant += part.redundant;
    all.stuck += part.stuck;
    all.known_remaining += part.known_remaining;
    all.cut_off = all.cut_off || part.cut_off;
    for (const std::string& note : part.notes)
        if (std::ranges::find(all.notes, note) == all.notes.end())
            all.notes.push_back(note);
    all.sampled += part.sampled;
    append(all.unfinished_runs, part.unfinished_runs);
    append(all.broken_runs, part.broken_runs);
    append(all.pairs, part.pairs);
    for (const PartFailure& failure : part.failures)
        add_failure(all.failures, failure);
}

}  // namespace

ExplorePart part_of(const Exploration& exploration, const ExplorePlan& plan, const LoadedRace& race)
{
    ExplorePart part{.explored = what_is_explored(race, plan),
                     .given = race.given,
                     .bounds = plan.bounds,
                     .versions = plan.versions,
                     .shard = plan.shard,
                     .classes = exploration.classes,
                     .redundant = exploration.redundant,
                     .stuck = exploration.stuck,
                     .known_remaining = exploration.known_remaining,
                     .sampled = exploration.sampled,
                     .seed = plan.seed,
                     .cut_off = exploration.cut_off,
                     .notes = exploration.notes,
                     .unfinished_runs = exploration.unfinished_runs,
                     .broken_runs = exploration.broken_runs,
                     .pairs = exploration.coverage.all()};
    part.shard.depth = exploration.shard_depth;
    for (const Failure& failure : exploration.failures)
        part.failures.push_back(
            {failure.oracles, failure.classes, failure.sampled, failure.cost, failure.report.line});
    return part;
}

std::string format_part(const ExplorePart& part)
{
    json::Writer writer;
    writer.begin_object().key("explored").string(part.explored).key("race").string(part.given);
    write_bounds(writer, part.bounds);
    writer.key("versions").begin_object();
    for (const auto& [client, version] : part.versions)
        writer.key(client).string(version);
    writer.end_object();
    write_number(writer, "shard", part.shard.number);
    write_number(writer, "shards", part.shard.count);
    write_number(writer, "depth", part.shard.depth);
    write_number(writer, "classes", part.classes);
    write_number(writer, "redundant", part.redundant);
    write_number(writer, "stuck", part.stuck);
    write_number(writer, "left", part.known_remaining);
    write_number(writer, "sampled", part.sampled);
    write_number(writer, "seed", part.seed);
    writer.key("cut_off").boolean(part.cut_off);
    write_texts(writer, "notes", part.notes);
    write_texts(writer, "unfinished", part.unfinished_runs);
    write_texts(writer, "broken", part.broken_runs);
    write_failures(writer, part.failures);
    write_pairs(writer, part.pairs);
    return writer.end_object().take() + "\n";
}

std::optional<ExplorePart> parse_part(std::string_view text)
{
    const auto value = json::parse(text);
    if (!value)
        return std::nullopt;
    Reading in;
    ExplorePart part{.explored = in.text(*value, "explored"),
                     .given = in.text(*value, "race"),
                     .bounds = read_bounds(in, *value),
                     .shard = {.number = in.number(*value, "shard"),
                               .count = in.number(*value, "shards"),
                               .depth = in.number(*value, "depth")},
                     .classes = in.number(*value, "classes"),
                     .redundant = in.number(*value, "redundant"),
                     .stuck = in.number(*value, "stuck"),
                     .known_remaining = in.number(*value, "left"),
                     .sampled = in.number(*value, "sampled"),
                     .seed = in.number(*value, "seed"),
                     .cut_off = in.get(*value, "cut_off", json::Kind::boolean).boolean(),
                     .notes = in.texts(*value, "notes"),
                     .unfinished_runs = in.texts(*value, "unfinished"),
                     .broken_runs = in.texts(*value, "broken")};
    for (const json::Member& member : in.get(*value, "versions", json::Kind::object).members())
        part.versions[member.name] = member.value.text();
    for (const json::Value& failure : in.get(*value, "failures", json::Kind::array).elements())
        part.failures.push_back(read_failure(in, failure));
    for (const json::Value& pair : in.get(*value, "pairs", json::Kind::array).elements())
        part.pairs.push_back(read_pair(in, pair));
    if (in.failed)
        return std::nullopt;
    return part;
}

std::expected<ExplorePart, std::string> merge_parts(std::vector<ExplorePart> parts)
{
    if (std::string wrong = what_is_wrong(parts); !wrong.empty())
        return std::unexpected(std::move(wrong));
    std::ranges::sort(parts, {}, [](const ExplorePart& part) { return part.shard.number; });
    ExplorePart all = std::move(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i)
        add_part(all, parts[i]);
    all.shard = {};
    std::ranges::sort(all.failures, {},
                      [](const PartFailure& failure) { return std::tie(failure.cost, failure.line); });
    return all;
}

Exploration exploration_of(const ExplorePart& part)
{
    Exploration exploration{race::Names{}};
    exploration.classes = part.classes;
    exploration.redundant = part.redundant;
    exploration.stuck = part.stuck;
    exploration.known_remaining = part.known_remaining;
    exploration.sampled = part.sampled;
    exploration.cut_off = part.cut_off;
    exploration.notes = part.notes;
    exploration.unfinished_runs = part.unfinished_runs;
    exploration.broken_runs = part.broken_runs;
    for (const race::Coverage::Pair& pair : part.pairs)
        exploration.coverage.add(pair);
    return exploration;
}

ExplorePlan plan_of(const ExplorePart& part)
{
    return {.bounds = part.bounds, .seed = part.seed, .versions = part.versions};
}

}  // namespace lockstep::lab
