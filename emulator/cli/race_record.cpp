#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/made_race.hpp"
#include "emulator/lab/recorded.hpp"
#include "emulator/race/strategies/arrival.hpp"

namespace lockstep::cli
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t commands_max = 26;

// {"a", "--", "b"} -> {"a"}, {"b"}
std::vector<std::vector<std::string>> split_commands(const std::vector<std::string>& words)
{
    std::vector<std::vector<std::string>> commands(1);
    for (const std::string& word : words)
        if (word == "--")
            commands.emplace_back();
        else
            commands.back().push_back(word);
    std::erase_if(commands, [](const auto& command) { return command.empty(); });
    return commands;
}

class RaceRecordCommand final : public Command
{
public:
    std::string_view name() const override { return "record"; }
    std::string_view summary() const override
    {
        return "run commands side by side and write what happened as a race";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("-o,--output", output_, "the race file")
            ->type_name("FILE")
            ->capture_default_str();
        flags_.declare(options);
        options.footer(
            "lockstep race record -o two.race -- terraform apply -auto-approve -- terraform "
            "plan\n\nThe commands run in copies of this folder, on an empty store; buckets and "
            "lock "
            "tables come into\nbeing at first use.");
    }

    int run(const std::vector<std::string>& rest) override
    {
        const auto commands = split_commands(rest);
        if (commands.empty() || commands.size() > commands_max)
            return complain(exit_codes::usage,
                            "which commands? lockstep race record -- COMMAND [-- COMMAND...]");
        if (fs::exists(output_))
            return complain(exit_codes::usage, output_ + " is there already");
        const RacePlace place(flags_);
        const lab::LoadedRace race = lab::make_race({.commands = commands,
                                                     .folder = fs::current_path(),
                                                     .name = fs::path(output_).stem().string()});
        auto options = trial_options(flags_, place.path());
        if (!options)
            return complain(exit_codes::usage, options.error());
        options->free_run = true;
        options->auto_create = true;
        auto trials = lab::Trials::prepare(race, *options);
        if (!trials)
            return complain(exit_codes::cannot_start, trials.error());
        race::Arrival strategy;
        const auto trial = trials->run({}, strategy);
        if (!trial)
            return complain(exit_codes::cannot_start, trial.error());
        print_outputs(trial->history);
        if (trial->history.ending != race::Ending::complete)
            return complain(exit_codes::timed_out, trial->history.explanation);
        return write(race.race, trial->history);
    }

private:
    int write(race::RaceFile file, const race::History& history) const
    {
        file.title = "recorded";
        lab::add_places(file, history);
        file.names = lab::names_of(history, file.names);
        for (race::ActorBlock& actor : file.actors) {
            const race::Actor* seen = history.find_actor(actor.id);
            actor.serial = seen != nullptr && seen->in_flight_max <= 1;
            actor.copy = relative_folder();
        }
        file.schedules.push_back(lab::recorded_schedule(history, file.names, "recorded"));
        std::ofstream stream(output_);
        stream << race::format_race_file(file);
        stream.close();
        if (!stream)
            return complain(exit_codes::failure, output_ + " cannot be written");
        std::cout << history.events.size() << " requests: " << race::schedule_line(history)
                  << "\nwritten to " << output_ << "; lockstep race run " << output_
                  << " repeats them\n";
        return exit_codes::ok;
    }

    // This folder, seen from the race file.
    std::string relative_folder() const
    {
        const fs::path folder = fs::absolute(output_).parent_path();
        return fs::relative(fs::current_path(), folder).string();
    }

    std::string output_ = "recorded.race";
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_record_command()
{
    return std::make_unique<RaceRecordCommand>();
}

}  // namespace lockstep::cli
