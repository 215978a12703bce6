#include "emulator/lab/verdict.hpp"

#include <algorithm>

#include "emulator/lab/check_commands.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::lab
{
namespace
{

using race::Outcome;
using race::ScheduleLine;
using Names = std::set<std::string>;

Names expected_oracles(const race::Schedule& schedule)
{
    Names names;
    for (const ScheduleLine& line : schedule.lines)
        if (line.kind == ScheduleLine::Kind::expect_violates)
            names.insert(line.oracles.begin(), line.oracles.end());
    return names;
}

// A warning counts only where it is expected.
Names oracles_that_speak(const race::Report& report)
{
    Names names;
    for (const race::Violation& violation : report.violations)
        names.emplace(violation.oracle);
    return names;
}

std::string count_of_exit(const race::History& history, const ScheduleLine& line)
{
    const race::Actor* actor = history.find_actor(line.actor);
    if (actor == nullptr || !actor->end)
        return line.actor + " was to exit with " + std::to_string(line.exit_code) +
               ", and has not exited";
    if (actor->end->exit_code == line.exit_code)
        return {};
    return line.actor + " was to exit with " + std::to_string(line.exit_code) +
           ", and exited with " + std::to_string(actor->end->exit_code);
}

// Where something is violated, the outcome is seldom that of a serial order: only a file that asks
// for this oracle has to say so.
bool goes_without_saying(const std::string& oracle, const Names& expected, const race::Check& check)
{
    return oracle == "serial-outcome" && !expected.empty() && !check.severities.contains(oracle);
}

std::vector<std::string> failed_expectations(const race::Schedule& schedule,
                                             const race::Check& check, const race::Report& report)
{
    std::vector<std::string> failed;
    const Names expected = expected_oracles(schedule);
    const Names speaking = oracles_that_speak(report);
    for (const std::string& name : expected)
        if (!speaking.contains(name))
            failed.push_back(name + " was to be violated, and holds");
    for (const std::string& name : violated_oracles(report))
        if (!expected.contains(name) && !goes_without_saying(name, expected, check))
            failed.push_back(name + " was to hold, and is violated");
    for (const ScheduleLine& line : schedule.lines)
        if (line.kind == ScheduleLine::Kind::expect_exit)
            if (std::string sentence = count_of_exit(report.history, line); !sentence.empty())
                failed.push_back(std::move(sentence));
    return failed;
}

bool some_schedule_violates(const race::RaceFile& file, const Names& violated)
{
    return std::ranges::any_of(file.schedules, [&](const race::Schedule& schedule) {
        const Names expected = expected_oracles(schedule);
        return std::ranges::includes(expected, violated);
    });
}

Outcome outcome_of(const Judged& judged, const race::Report& report)
{
    switch (report.history.ending) {
    case race::Ending::diverged:
        return Outcome::diverged;
    case race::Ending::budget:
    case race::Ending::watchdog:
        return Outcome::unknown;
    case race::Ending::complete:
        break;
    }
    if (judged.schedule != nullptr)
        return report.failed_expectations.empty() ? Outcome::as_expected : Outcome::unexpected;
    const Names violated = violated_oracles(report);
    const bool expected = violated.empty() || some_schedule_violates(judged.race.race, violated);
    return expected ? Outcome::as_expected : Outcome::unexpected;
}

std::string replay_command(const LoadedRace& race, const std::string& line)
{
    return "lockstep race replay " + race::shell_word(race.given) + " '" + line + "'";
}

}  // namespace

race::Report judge_trial(const Judged& judged)
{
    const race::RaceFile& file = judged.race.race;
    const race::Check check = file.check.value_or(race::Check{});
    race::Report report{.race = judged.race.name,
                        .schedule = judged.schedule == nullptr ? "" : judged.schedule->id,
                        .title = file.title,
                        .what = file.what,
                        .links = file.reports,
                        .names = file.names,
                        .history = judged.trial.history};
    report.violations =
        race::judge({.history = report.history, .names = report.names, .serial = judged.serial},
                    check.severities);
    for (race::Violation& violation : run_check_commands(judged.race, judged.trial))
        report.violations.push_back(std::move(violation));
    if (judged.schedule != nullptr) {
        const Names expected = expected_oracles(*judged.schedule);
        report.expected.assign(expected.begin(), expected.end());
        report.failed_expectations = failed_expectations(*judged.schedule, check, report);
    }
    report.outcome = outcome_of(judged, report);
    report.line = race::schedule_line(report.history);
    report.hash = race::history_hash(report.history);
    report.reproduce = replay_command(judged.race, report.line);
    if (violated_oracles(report) == Names{"serial-outcome"})
        report.reproduce += " --learn";
    return report;
}

int exit_code_of(std::span<const race::Report> reports)
{
    const auto any = [&](Outcome outcome) {
        return std::ranges::any_of(
            reports, [&](const race::Report& report) { return report.outcome == outcome; });
    };
    if (any(Outcome::unexpected))
        return 1;
    if (any(Outcome::diverged))
        return 7;
    return any(Outcome::unknown) ? 6 : 0;
}

}  // namespace lockstep::lab
