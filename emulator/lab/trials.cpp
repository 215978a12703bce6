#include "emulator/lab/trials.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "emulator/lab/lane.hpp"
#include "emulator/lab/programs.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

// A command of a race, and where it will run.
struct Command {
    std::string text;
    std::string whose;  // "actor A", "the setup"
    fs::path folder;
    std::string path;  // PATH
};

std::string own_path()
{
    const char* path = std::getenv("PATH");
    return path == nullptr ? "" : path;
}

std::vector<Command> commands_of(const LoadedRace& race)
{
    std::vector<Command> commands;
    for (const race::ActorBlock& block : race.race.actors) {
        const race::ActorBlock actor = race.race.resolved_actor(block.id);
        const auto path = actor.environment.find("PATH");
        commands.push_back({.text = actor.run,
                            .whose = "actor " + actor.id,
                            .folder = race.folder / actor.copy,
                            .path = path == actor.environment.end() ? own_path() : path->second});
    }
    for (const race::SetupStep& step : race.race.setup)
        if (step.kind == race::SetupStep::Kind::run)
            commands.push_back(
                {.text = step.text,
                 .whose = "the setup",
                 .folder = race.folder / race.race.resolved_actor(race.race.actors.front().id).copy,
                 .path = own_path()});
    return commands;
}

bool has_setup_commands(const race::RaceFile& file)
{
    return std::ranges::any_of(file.setup, [](const race::SetupStep& step) {
        return step.kind == race::SetupStep::Kind::run;
    });
}

LaneActor lane_actor(const race::RaceFile& file, const std::string& id, const Prepared& prepared)
{
    const race::ActorBlock block = file.resolved_actor(id);
    return {.id = id,
            .command = race::split_command(block.run).value_or(std::vector<std::string>{}),
            .environment = block.environment,
            .folder = prepared.folders.at(block.copy),
            .serial = block.serial,
            .is_operator = block.is_operator,
            .waits_for_start = block.waits_for_start,
            .sleep_limit = block.sleep_limit.value_or(default_sleep_limit)};
}

}  // namespace

std::optional<std::string> missing_program(const LoadedRace& race)
{
    for (const Command& command : commands_of(race)) {
        const auto words = race::split_command(command.text);
        if (!words || words->empty())
            return command.whose + " has no command";
        const std::string& program = words->front();
        const bool made_later = program.find('/') != program.npos && has_setup_commands(race.race);
        if (!made_later && !find_program(program, command.folder, command.path))
            return program + " is not on this machine; " + command.whose + " of " + race.name +
                   " needs it";
    }
    return std::nullopt;
}

std::vector<std::string> actors_in(const race::RaceFile& file, const race::Schedule& schedule)
{
    std::set<std::string> named;
    for (const race::ScheduleLine& line : schedule.lines)
        named.insert(line.actor);
    std::vector<std::string> actors;
    for (const race::ActorBlock& actor : file.actors)
        if (named.contains(actor.id))
            actors.push_back(actor.id);
    return actors;
}

std::expected<Trials, std::string> Trials::prepare(const LoadedRace& race,
                                                   const TrialOptions& options)
{
    if (auto missing = missing_program(race))
        return std::unexpected(std::move(*missing));
    auto prepared = lab::prepare({.file = race.race,
                                  .beside = race.folder,
                                  .place = options.place / "prepared",
                                  .auto_create = options.auto_create});
    if (!prepared)
        return std::unexpected(std::move(prepared).error());
    return Trials(race, options, std::move(*prepared));
}

LanePlan Trials::next_lane(const std::vector<std::string>& actors)
{
    LanePlan plan{.actors = {},
                  .names = race_->race.names,
                  .store = prepared_.store,
                  .place = options_.place / ("run-" + std::to_string(++runs_)),
                  .steps_max = options_.steps_max,
                  .watchdog = options_.watchdog,
                  .free_run = options_.free_run,
                  .auto_create = options_.auto_create};
    for (const race::ActorBlock& actor : race_->race.actors)
        if (actors.empty() || std::ranges::find(actors, actor.id) != actors.end())
            plan.actors.push_back(lane_actor(race_->race, actor.id, prepared_));
    for (const race::Pass& pass : race_->race.passes)
        plan.passes.push_back({.actor = pass.actor,
                               .operation = pass.target.operation,
                               .resource = race_->race.names.long_of(pass.target.name)});
    return plan;
}

std::expected<Trial, std::string> Trials::run(const std::vector<std::string>& actors,
                                              race::Strategy& strategy)
{
    const LanePlan lane = next_lane(actors);
    auto history = run_lane(lane, strategy);
    if (!history)
        return std::unexpected(std::move(history).error());
    return Trial{.history = std::move(*history), .place = lane.place};
}

}  // namespace lockstep::lab
