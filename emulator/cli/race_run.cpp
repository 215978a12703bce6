#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/scenarios.hpp"
#include "emulator/race/strategies/script.hpp"

namespace lockstep::cli
{
namespace
{

namespace fs = std::filesystem;

bool asks_for_serial_outcomes(const race::RaceFile& file)
{
    if (!file.check)
        return false;
    const auto set = file.check->severities.find("serial-outcome");
    return set != file.check->severities.end() && set->second != race::Severity::off;
}

std::vector<std::string> all_scenarios()
{
    std::vector<std::string> names;
    for (const race::Scenario& scenario : race::scenarios())
        names.emplace_back(scenario.name);
    return names;
}

// The outcomes of serial orders, learned once for each set of actors.
class Learned
{
public:
    Learned(lab::Trials& trials, bool wanted) : trials_(trials), wanted_(wanted) {}

    std::span<const race::SerialOutcome> of(const std::vector<std::string>& actors)
    {
        if (!wanted_)
            return {};
        const auto [at, is_new] = outcomes_.try_emplace(actors);
        if (is_new) {
            auto learned = lab::learn_serial_orders(trials_, actors);
            if (learned)
                at->second = std::move(*learned);
            else
                complain(0, learned.error() + "; serial-outcome is not judged");
        }
        return at->second;
    }

private:
    lab::Trials& trials_;
    bool wanted_;
    std::map<std::vector<std::string>, std::vector<race::SerialOutcome>> outcomes_;
};

class RaceRunCommand final : public Command
{
public:
    std::string_view name() const override { return "run"; }
    std::string_view summary() const override
    {
        return "run the schedules of races and compare with what they expect";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", words_,
                           "a race inside this program, or a FILE.race; all when none is named");
        options.add_option("--schedule", schedule_, "only this schedule")->type_name("ID");
        options.add_option("--junit", junit_, "write JUnit XML")->type_name("FILE");
        options.add_option("--json", json_, "write the histories as JSON lines")->type_name("FILE");
        options.add_option("--html", html_, "write a page with pictures")->type_name("FILE");
        options.add_flag("--learn", learn_,
                         "also run the actors one after the other, and judge by these outcomes");
        flags_.declare(options);
        options.footer("Exit code 0: all as expected; 1: not; 3: a part is missing; 6: not over in "
                       "time; 7: a client\nsent something else than the schedule says.");
    }

    int run(const std::vector<std::string>&) override
    {
        const RacePlace place(flags_);
        std::vector<lab::LoadedRace> races;
        for (const std::string& word : words_.empty() ? all_scenarios() : words_) {
            auto race = lab::load_race(word, place.path());
            if (!race)
                return complain(exit_codes::usage, race.error());
            if (const auto missing = lab::missing_program(*race))
                return complain(exit_codes::cannot_start, *missing);
            races.push_back(std::move(*race));
        }
        for (const lab::LoadedRace& race : races)
            if (const int code = run_race(race, place.path()); code != exit_codes::ok)
                return code;
        if (reports_.empty())
            return complain(exit_codes::usage, "there is no schedule to run");
        write_reports();
        return lab::exit_code_of(reports_);
    }

private:
    int run_race(const lab::LoadedRace& race, const fs::path& place)
    {
        const auto options = trial_options(flags_, place / race.name);
        if (!options)
            return complain(exit_codes::usage, options.error());
        auto trials = lab::Trials::prepare(race, *options);
        if (!trials)
            return complain(exit_codes::cannot_start, trials.error());
        Learned learned(*trials, learn_ || asks_for_serial_outcomes(race.race));
        for (const race::Schedule& schedule : race.race.schedules) {
            if (!schedule_.empty() && schedule.id != schedule_)
                continue;
            if (const int code = run_schedule(*trials, schedule, learned); code != exit_codes::ok)
                return code;
        }
        return exit_codes::ok;
    }

    int run_schedule(lab::Trials& trials, const race::Schedule& schedule, Learned& learned)
    {
        const std::vector<std::string> actors = lab::actors_in(trials.race().race, schedule);
        const auto serial = learned.of(actors);
        race::Script strategy(schedule, trials.race().race.names);
        const auto trial = trials.run(actors, strategy);
        if (!trial)
            return complain(exit_codes::cannot_start, trial.error());
        race::Report report = lab::judge_trial(
            {.race = trials.race(), .schedule = &schedule, .trial = *trial, .serial = serial});
        report.versions = versions_.of(trials.race());
        print_report(report,
                     words_.size() == 1 ? race::Detail::always : race::Detail::when_unexpected);
        reports_.push_back(std::move(report));
        return exit_codes::ok;
    }

    void write_reports() const
    {
        if (!junit_.empty())
            std::ofstream(junit_) << race::junit_report(reports_);
        if (!html_.empty())
            std::ofstream(html_) << race::html_report(reports_);
        if (!json_.empty()) {
            std::ofstream stream(json_);
            for (const race::Report& report : reports_)
                stream << race::json_lines_report(report);
        }
    }

    std::vector<std::string> words_;
    std::string schedule_;
    std::string junit_;
    std::string json_;
    std::string html_;
    bool learn_ = false;
    RaceFlags flags_;
    lab::ClientVersions versions_;
    std::vector<race::Report> reports_;
};

}  // namespace

std::unique_ptr<Command> make_race_run_command()
{
    return std::make_unique<RaceRunCommand>();
}

}  // namespace lockstep::cli
