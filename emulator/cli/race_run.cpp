#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/expected_text.hpp"
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

std::int64_t milliseconds_since(std::chrono::steady_clock::time_point began)
{
    const auto passed = std::chrono::steady_clock::now() - began;
    return std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
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
        CLI::Option* schedule =
            options.add_option("--schedule", schedule_, "only this schedule")->type_name("ID");
        options.add_option("--junit", junit_, "write JUnit XML")->type_name("FILE");
        options.add_option("--json", json_, "write the histories as JSON lines")->type_name("FILE");
        options.add_option("--html", html_, "write a page with pictures")->type_name("FILE");
        options.add_flag("--learn", learn_,
                         "also run the actors one after the other, and judge by these outcomes");
        options.add_flag("--update", update_, "write the steps seen into NAME.out beside the file")
            ->excludes(schedule);
        flags_.declare(options);
        options.footer(
            "Where a NAME.out lies beside NAME.race, a run must have the steps in it.\n\nExit code "
            "0: all as expected; 1: not; 3: a part is missing; 6: not over in "
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
            if (update_ && race->given == race->name)
                return complain(exit_codes::usage,
                                "--update is for files: " + word + " is inside this program");
            races.push_back(std::move(*race));
        }
        for (const lab::LoadedRace& race : races)
            if (const int code = run_race(race, place.path()); code != exit_codes::ok)
                return code;
        if (reports_.empty())
            return complain(exit_codes::usage, "there is no schedule to run");
        const int written = write_reports();
        const int code = lab::exit_code_of(reports_);
        return code == exit_codes::ok ? written : code;
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
        lab::ExpectedText text(race);
        Learned learned(*trials, learn_ || asks_for_serial_outcomes(race.race));
        for (const race::Schedule& schedule : race.race.schedules) {
            if (!schedule_.empty() && schedule.id != schedule_)
                continue;
            auto report = run_schedule(*trials, schedule, learned);
            if (!report)
                return complain(exit_codes::cannot_start, report.error());
            take(std::move(*report), text);
        }
        if (update_)
            std::ofstream(text.file()) << text.seen();
        return exit_codes::ok;
    }

    std::expected<race::Report, std::string>
    run_schedule(lab::Trials& trials, const race::Schedule& schedule, Learned& learned)
    {
        const std::vector<std::string> actors = lab::actors_in(trials.race().race, schedule);
        const auto serial = learned.of(actors);
        const auto began = std::chrono::steady_clock::now();
        race::Script strategy(schedule, trials.race().race.names);
        const auto trial = trials.run(actors, strategy);
        if (!trial)
            return std::unexpected(trial.error());
        race::Report report = lab::judge_trial(
            {.race = trials.race(), .schedule = &schedule, .trial = *trial, .serial = serial});
        report.versions = versions_.of(trials.race());
        report.wall_ms = milliseconds_since(began);
        return report;
    }

    // Other steps than those that lie beside the file are as bad as another verdict.
    void take(race::Report report, lab::ExpectedText& text)
    {
        std::string difference = text.compare(report);
        if (!difference.empty() && !learn_ && !update_) {
            report.failed_expectations.push_back(std::move(difference));
            if (report.outcome == race::Outcome::as_expected)
                report.outcome = race::Outcome::unexpected;
        }
        print_report(report,
                     words_.size() == 1 ? race::Detail::always : race::Detail::when_unexpected);
        reports_.push_back(std::move(report));
    }

    int write_reports() const
    {
        std::string histories;
        if (!json_.empty())
            for (const race::Report& report : reports_)
                histories += race::json_lines_report(report);
        const bool written =
            write_file(junit_, junit_.empty() ? "" : race::junit_report(reports_)) &&
            write_file(html_, html_.empty() ? "" : race::html_report(reports_)) &&
            write_file(json_, histories);
        return written ? exit_codes::ok : exit_codes::failure;
    }

    std::vector<std::string> words_;
    std::string schedule_;
    std::string junit_;
    std::string json_;
    std::string html_;
    bool learn_ = false;
    bool update_ = false;
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
