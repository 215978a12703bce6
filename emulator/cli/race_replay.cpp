#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_line.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/history_difference.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/strategies/line.hpp"
#include "emulator/race/strategies/script.hpp"
#include "emulator/race/strategies/trace.hpp"

namespace lockstep::cli
{
namespace
{

// What the first run follows.
struct Wanted {
    std::unique_ptr<race::Strategy> strategy;
    std::vector<std::string> actors;
    const race::Schedule* schedule = nullptr;
    std::optional<race::TraceHeader> recorded{};  // of a trace
};

std::string first_word(const std::string& text)
{
    return text.substr(0, text.find(' '));
}

Wanted wanted_trace(race::TraceFile trace)
{
    std::set<std::string> actors;
    for (const race::TraceDecision& decision : trace.decisions)
        for (const std::string& name : decision.enabled)
            actors.insert(first_word(name));
    const race::TraceHeader recorded = trace.header;
    return {.strategy = std::make_unique<race::Trace>(std::move(trace)),
            .actors = {actors.begin(), actors.end()},
            .recorded = recorded};
}

std::expected<Wanted, std::string> wanted_of_trace_file(const std::string& path)
{
    const std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::unexpected("there is no file " + path);
    std::ostringstream text;
    text << stream.rdbuf();
    auto trace = race::parse_trace(text.str());
    if (!trace)
        return std::unexpected(path + ":" + std::to_string(trace.error().line) + ": " +
                               trace.error().message);
    return wanted_trace(std::move(*trace));
}

std::expected<Wanted, std::string> wanted_of_line(const race::RaceFile& file,
                                                  const std::string& line)
{
    if (const race::Schedule* schedule = file.find_schedule(line))
        return Wanted{.strategy = std::make_unique<race::Script>(*schedule, file.names),
                      .actors = lab::actors_in(file, *schedule),
                      .schedule = schedule};
    const auto bursts = read_race_line(file, line);
    if (!bursts)
        return std::unexpected(bursts.error());
    std::set<std::string> actors;
    for (const race::Burst& burst : *bursts)
        actors.insert(burst.actor);
    return Wanted{.strategy = std::make_unique<race::Line>(*bursts, file.names),
                  .actors = {actors.begin(), actors.end()}};
}

// What is not as it was when a trace was recorded: the likely cause of a divergence.
void print_changes(const race::TraceHeader& then, const race::TraceHeader& now)
{
    if (then.file_hash != now.file_hash)
        std::cout << "the race file is not the one that the trace was recorded with\n";
    for (const auto& [client, version] : now.versions)
        if (const auto old = then.versions.find(client);
            old != then.versions.end() && old->second != version)
            std::cout << client << " was " << old->second << " then, and is " << version << "\n";
}

std::string exits_of(const race::History& history)
{
    std::string text;
    for (const race::Actor& actor : history.actors)
        text += (text.empty() ? "" : ", ") + actor.id +
                (actor.end ? " exit " + std::to_string(actor.end->exit_code) : " cut off");
    return text;
}

std::string seconds_since(std::chrono::steady_clock::time_point began)
{
    const auto passed = std::chrono::steady_clock::now() - began;
    const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(passed).count() / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

class RaceReplayCommand final : public Command
{
public:
    std::string_view name() const override { return "replay"; }
    std::string_view summary() const override
    {
        return "run one order of requests, again and again";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", word_, "a race inside this program, or a FILE.race")->required();
        CLI::Option* line = options.add_option(
            "LINE", line_, "a schedule in one line, 'A7!cd B4 A1', or the id of one in the file");
        options
            .add_option("--schedule-of", trace_,
                        "the schedule of a trace that an earlier replay wrote")
            ->type_name("TRACE")
            ->excludes(line);
        options.add_option("--times", times_, "how often")->check(CLI::Range(1, 100'000));
        options.add_flag("--learn", learn_, "also run the actors one after the other, and judge by these outcomes");
        options.add_option("--trace", written_trace_, "write every decision of the first run")
            ->type_name("FILE");
        options.add_option("--html", html_, "write a page with a picture")->type_name("FILE");
        flags_.declare(options);
        options.footer("lockstep race replay stolen-unlock 'A7!cd B4 A1 C7 B2' --times 20\n\n"
                       "A7 are seven requests of A, !cd loses the reply of the last one (th "
                       "throttle, dr drop, cd "
                       "commit-drop,\nce commit-error, er error, rs reset, st stall, lt late, hh "
                       "half head, hb half "
                       "body). All replays must have\none history; exit code 7 when they do not, 1 "
                       "when something is "
                       "violated that no schedule of the race expects.");
    }

    int run(const std::vector<std::string>&) override
    {
        const RacePlace place(flags_);
        const auto race = lab::load_race(word_, place.path());
        if (!race)
            return complain(exit_codes::usage, race.error());
        auto wanted =
            trace_.empty() ? wanted_of_line(race->race, line_) : wanted_of_trace_file(trace_);
        if (!wanted)
            return complain(exit_codes::usage, wanted.error());
        auto trials = prepare_trials(*race, flags_, place);
        if (!trials)
            return trials.error();
        return replay(*trials, *wanted);
    }

private:
    int replay(lab::Trials& trials, Wanted& wanted)
    {
        const auto began = std::chrono::steady_clock::now();
        const auto first = trials.run(wanted.actors, *wanted.strategy);
        if (!first)
            return complain(exit_codes::cannot_start, first.error());
        const auto serial = learn(trials, wanted.actors);
        if (!serial)
            return complain(exit_codes::cannot_start, serial.error());
        race::Report report = lab::judge_trial(
            {.race = trials.race(), .schedule = wanted.schedule, .trial = *first, .serial = *serial});
        report.versions = lab::ClientVersions().of(trials.race());
        print_report(report, race::Detail::always);
        const race::TraceHeader header{.race = report.race,
                                       .schedule = report.schedule,
                                       .file_hash = trials.race().hash,
                                       .versions = report.versions};
        if (report.history.ending != race::Ending::complete) {
            if (wanted.recorded)
                print_changes(*wanted.recorded, header);
            return lab::exit_code_of({&report, 1});
        }
        print_replay(1, report.history, began);
        return replay_trace(trials, wanted.actors, race::trace_of(first->history, header), report);
    }

    // What the actors come to one after the other; nothing when nobody asks.
    std::expected<std::vector<race::SerialOutcome>, std::string> learn(lab::Trials& trials,
                                                                       const std::vector<std::string>& actors) const
    {
        if (!learn_)
            return std::vector<race::SerialOutcome>();
        return lab::learn_serial_orders(trials, actors);
    }

    int replay_trace(lab::Trials& trials, const std::vector<std::string>& actors,
                     const race::TraceFile& trace, race::Report& report) const
    {
        if (!write_file(written_trace_, race::format_trace(trace)))
            return exit_codes::failure;
        for (int time = 2; time <= times_; ++time)
            if (const int code = repeat(trials, actors, trace, report, time); code != 0)
                return code;
        report.replays = static_cast<std::size_t>(times_);
        if (!write_file(html_, html_.empty() ? "" : race::html_report({report})))
            return exit_codes::failure;
        if (times_ > 1)
            std::cout << times_ << " replays, one history " << report.hash.substr(0, 12) << "\n";
        return lab::exit_code_of({&report, 1});
    }

    int repeat(lab::Trials& trials, const std::vector<std::string>& actors,
               const race::TraceFile& trace, const race::Report& report, int time) const
    {
        const auto began = std::chrono::steady_clock::now();
        race::Trace strategy(trace);
        const auto trial = trials.run(actors, strategy);
        if (!trial)
            return complain(exit_codes::cannot_start, trial.error());
        print_replay(time, trial->history, began);
        const std::string difference =
            lab::first_difference(report.history, trial->history, trials.race().race.names);
        if (difference.empty())
            return exit_codes::ok;
        std::cout << (trial->history.explanation.empty() ? difference : trial->history.explanation)
                  << std::endl;
        print_outputs(trial->history);
        return complain(exit_codes::diverged,
                        "replay " + std::to_string(time) + " had another history than the first");
    }

    void print_replay(int time, const race::History& history,
                      std::chrono::steady_clock::time_point began) const
    {
        if (times_ > 1)
            std::cout << "replay " << time << "  " << race::history_hash(history).substr(0, 12)
                      << "  " << exits_of(history) << "  " << seconds_since(began) << std::endl;
    }

    std::string word_;
    std::string line_;
    std::string trace_;
    std::string written_trace_;
    std::string html_;
    bool learn_ = false;
    int times_ = 1;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_replay_command()
{
    return std::make_unique<RaceReplayCommand>();
}

}  // namespace lockstep::cli
