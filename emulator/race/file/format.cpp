// The whole file as text, in the order of the lines that it was read from; what was never in a
// file stands in the order of the tree.

#include <array>

#include "emulator/core/duration.hpp"
#include "emulator/race/file/format_schedule.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{
namespace
{

// Rows of one block, or of the file.
class Rows
{
public:
    explicit Rows(const Places& places) : places_(places) {}

    // A line without a node of its own; its place is under `key`.
    void add(const std::string& key, std::string head, std::string tail = {})
    {
        const auto found = places_.find(key);
        rows.push_back({.head = std::move(head),
                        .tail = std::move(tail),
                        .place = found == places_.end() ? Place{} : found->second});
    }

    std::vector<Row> rows{};

private:
    const Places& places_;
};

Row format_setup_step(const SetupStep& step)
{
    switch (step.kind) {
    case SetupStep::Kind::bucket:
        return {"bucket " + step.text + (step.versioned ? " versioned" : ""), "", step.place};
    case SetupStep::Kind::table:
        return {"table " + step.text, "", step.place};
    case SetupStep::Kind::put:
        return {"put " + step.text, "<- " + quoted_if_needed(step.source), step.place};
    case SetupStep::Kind::run:
        break;
    }
    return {"run " + step.text, "", step.place};
}

Row format_setup(const RaceFile& file)
{
    std::vector<Row> rows;
    for (const SetupStep& step : file.setup)
        rows.push_back(format_setup_step(step));
    return format_block("setup", file.setup_place, std::move(rows));
}

Row format_actor(const ActorBlock& actor)
{
    Rows rows(actor.places);
    if (actor.is_operator)
        rows.add("operator", "operator");
    if (!actor.copy.empty())
        rows.add("copy", "copy " + quoted_if_needed(actor.copy));
    if (actor.serial)
        rows.add("serial", "serial");
    if (actor.sleep_limit)
        rows.add("sleep-limit", "sleep-limit " + format_duration(*actor.sleep_limit));
    for (const auto& [key, value] : actor.environment)
        rows.add("env " + key,
                 "env " + key + "=" + (value.empty() ? std::string() : shell_word(value)));
    if (!actor.run.empty())
        rows.add("run", "run " + actor.run);
    return format_block("actor " + actor.id + (actor.like.empty() ? "" : " like " + actor.like),
                        actor.place, std::move(rows.rows));
}

std::string format_faults(const Explore& explore)
{
    std::string text = "faults " + std::to_string(explore.faults);
    if (explore.faults != 0)
        text += " of";
    for (const FaultKind kind : explore.kinds)
        text += " " + format_fault(Fault{.kind = kind});
    return text;
}

Row format_explore(const Explore& explore)
{
    Rows rows(explore.places);
    std::string actors = "actors";
    for (const std::string& actor : explore.actors)
        actors += " " + actor;
    if (!explore.actors.empty())
        rows.add("actors", actors);
    if (explore.faults != 0 || explore.places.contains("faults"))
        rows.add("faults", format_faults(explore));
    if (explore.preemptions)
        rows.add("preemptions", "preemptions " + std::to_string(*explore.preemptions));
    if (explore.budget)
        rows.add("budget", "budget " + format_duration(*explore.budget));
    if (explore.seed)
        rows.add("seed", "seed " + std::to_string(*explore.seed));
    return format_block("explore", explore.place, std::move(rows.rows));
}

Row format_check(const Check& check)
{
    Rows rows(check.places);
    for (const auto& [word, severity] :
         {std::pair("fail", Severity::fail), {"warn", Severity::warn}, {"off", Severity::off}}) {
        std::string text = word;
        for (const auto& [oracle, set] : check.severities)
            if (set == severity)
                text += " " + oracle;
        if (text != word)
            rows.add(word, text);
    }
    for (std::size_t i = 0; i < check.commands.size(); ++i)
        rows.add("run " + std::to_string(i + 1), "run " + check.commands[i]);
    return format_block("check", check.place, std::move(rows.rows));
}

void add_head(Rows& rows, const RaceFile& file)
{
    rows.add("race", "race 1");
    if (!file.title.empty() || file.places.contains("title"))
        rows.add("title", "title " + quoted(file.title));
    if (!file.what.empty() || file.places.contains("what"))
        rows.add("what", "what " + quoted(file.what));
    for (std::size_t i = 0; i < file.reports.size(); ++i)
        rows.add("report " + std::to_string(i + 1), "report " + file.reports[i]);
    for (const auto& [name, resource] : file.names.resource_of)
        rows.add("name " + name, "name " + name, "= " + resource);
    for (const Pass& pass : file.passes)
        rows.rows.push_back(
            {.head = "pass " + pass.actor + " " + format_target(pass.target), .place = pass.place});
}

}  // namespace

std::string format_race_file(const RaceFile& file)
{
    Rows rows(file.places);
    add_head(rows, file);
    if (!file.setup.empty() || file.places.contains("setup"))
        rows.rows.push_back(format_setup(file));
    for (const ActorBlock& actor : file.actors)
        rows.rows.push_back(format_actor(actor));
    for (const Schedule& schedule : file.schedules)
        rows.rows.push_back(format_schedule(schedule));
    if (file.explore)
        rows.rows.push_back(format_explore(*file.explore));
    if (file.check)
        rows.rows.push_back(format_check(*file.check));
    return format_rows(std::move(rows.rows), file.comments_at_end, "");
}

}  // namespace lockstep::race
