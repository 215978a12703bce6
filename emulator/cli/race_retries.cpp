#include <CLI/CLI.hpp>
#include <fstream>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/cli/table_text.hpp"
#include "emulator/lab/made_race.hpp"
#include "emulator/lab/recorded.hpp"
#include "emulator/lab/retry_safety.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/burst.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "emulator/race/strategies/line.hpp"

namespace lockstep::cli
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* actor = "A";

std::string pasted(const std::vector<std::string>& command)
{
    std::string text;
    for (const std::string& word : command)
        text += (text.empty() ? "" : " ") + race::shell_word(word);
    return text;
}

const char* word_for(race::RetryOutcome outcome)
{
    switch (outcome) {
    case race::RetryOutcome::same:
        return "safe";
    case race::RetryOutcome::refused:
        return "refused";
    case race::RetryOutcome::harmed:
        return "UNSAFE";
    }
    return "";
}

bool is_harmed(const lab::LostReply& lost)
{
    return lost.verdict.outcome == race::RetryOutcome::harmed;
}

// The sentence, and the oracles that speak.
std::string finding(const lab::LostReply& lost)
{
    std::string text = lost.verdict.message;
    for (const race::Violation& violation : lost.violations)
        text += "; " + std::string(violation.oracle);
    return text;
}

// A race file that pins what was found.
race::RaceFile pinned(const lab::LoadedRace& race, const lab::RetrySafety& safety)
{
    using Kind = race::ScheduleLine::Kind;
    race::RaceFile file = race.race;
    file.title = "what one lost reply does to " + race.race.actors.front().run;
    lab::add_places(file, safety.learned);
    file.names = safety.names;
    file.actors.front().serial = safety.learned.actors.front().in_flight_max <= 1;
    for (const lab::LostReply& lost : safety.lost) {
        race::Schedule schedule{.id = "lost-reply-" + lost.line.substr(1, lost.line.find('!') - 1),
                                .lines = {}};
        schedule.lines.push_back({.kind = Kind::count,
                                  .actor = actor,
                                  .count = std::stoi(lost.line.substr(1)),
                                  .fault = {race::FaultKind::commit_drop}});
        schedule.lines.push_back({.kind = Kind::to_exit, .actor = actor});
        std::vector<std::string> oracles;
        oracles.reserve(lost.violations.size());
        for (const race::Violation& violation : lost.violations)
            oracles.emplace_back(violation.oracle);
        schedule.lines.push_back(
            oracles.empty()
                ? race::ScheduleLine{.kind = Kind::expect_holds}
                : race::ScheduleLine{.kind = Kind::expect_violates, .oracles = std::move(oracles)});
        file.schedules.push_back(std::move(schedule));
    }
    return file;
}

class RaceRetriesCommand final : public Command
{
public:
    std::string_view name() const override { return "retries"; }
    std::string_view summary() const override
    {
        return "what one lost reply does to a command, for each of its writes";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("--line", line_, "run only this line of an earlier answer, and show it")
            ->type_name("LINE");
        options.add_option("-o,--output", output_, "write a race file that pins the answers")
            ->type_name("FILE");
        options.add_option("--jobs", jobs_, "runs side by side")->check(CLI::Range(std::size_t{1}, std::size_t{64}));
        flags_.declare(options);
        options.footer(
            "lockstep race retries -- terraform apply -auto-approve\n\nThe command runs in copies "
            "of this folder, on an empty store. Exit code 1 when some lost reply\nchanges what it "
            "comes to.");
    }

    int run(const std::vector<std::string>& command) override
    {
        if (command.empty())
            return complain(exit_codes::usage, "which command? lockstep race retries -- COMMAND");
        const RacePlace place(flags_);
        const lab::LoadedRace race = lab::make_race(
            {.commands = {command}, .folder = fs::current_path(), .name = "retries"});
        auto options = trial_options(flags_, place.path());
        if (!options)
            return complain(exit_codes::usage, options.error());
        options->auto_create = true;
        auto trials = lab::Trials::prepare(race, *options);
        if (!trials)
            return complain(exit_codes::cannot_start, trials.error());
        return line_.empty() ? check(*trials, command) : show_line(*trials, command);
    }

private:
    int check(lab::Trials& trials, const std::vector<std::string>& command) const
    {
        const auto safety = lab::check_retry_safety(trials, {.actor = actor, .lanes = jobs_});
        if (!safety)
            return complain(exit_codes::timed_out, safety.error());
        const race::Actor& learned = safety->learned.actors.front();
        if (learned.end->exit_code != 0) {
            print_outputs(safety->learned);
            return complain(exit_codes::failure, "the command fails without any lost reply");
        }
        print_table(*safety, command);
        if (!output_.empty())
            std::ofstream(output_) << race::format_race_file(pinned(trials.race(), *safety));
        return std::ranges::any_of(safety->lost, is_harmed) ? exit_codes::failure : exit_codes::ok;
    }

    static void print_table(const lab::RetrySafety& safety, const std::vector<std::string>& command)
    {
        std::vector<TableRow> rows;
        rows.reserve(safety.lost.size());
        for (const lab::LostReply& lost : safety.lost)
            rows.push_back({"  " + lost.line, word_for(lost.verdict.outcome), finding(lost)});
        const auto example = std::ranges::find_if(safety.lost, is_harmed);
        std::cout << pasted(command) << ": " << safety.learned.events.size() << " requests, "
                  << safety.lost.size() << " of them writes\n\n"
                  << table_text(rows);
        if (example != safety.lost.end())
            std::cout << "\nsee one   lockstep race retries --line '" << example->line << "' -- "
                      << pasted(command) << "\n";
    }

    int show_line(lab::Trials& trials, const std::vector<std::string>& command) const
    {
        const auto bursts = race::parse_line(line_);
        if (!bursts)
            return complain(exit_codes::usage, "--line, column " +
                                                   std::to_string(bursts.error().column) + ": " +
                                                   bursts.error().message);
        race::Line strategy(*bursts);
        const auto trial = trials.run({}, strategy);
        if (!trial)
            return complain(exit_codes::cannot_start, trial.error());
        lab::LoadedRace named = trials.race();
        named.race.names = lab::names_of(trial->history, named.race.names);
        race::Report report = lab::judge_trial({.race = named, .trial = *trial});
        report.reproduce = "lockstep race retries --line '" + line_ + "' -- " + pasted(command);
        print_report(report, race::Detail::always);
        return lab::exit_code_of({&report, 1});
    }

    std::string line_;
    std::string output_;
    std::size_t jobs_ = 4;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_retries_command()
{
    return std::make_unique<RaceRetriesCommand>();
}

}  // namespace lockstep::cli
