#include "emulator/cli/race_place.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "emulator/cli/command.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/core/duration.hpp"

namespace lockstep::cli
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t width_min = 80;
constexpr std::size_t width_without_terminal = 110;
constexpr std::size_t shown_lines_max = 15;
constexpr std::size_t shown_bytes_max = 300;  // of one line

std::size_t terminal_width()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return width_without_terminal;
    return std::max<std::size_t>(size.ws_col, width_min);
}

bool wants_colour()
{
    const char* no_colour = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

std::vector<std::string> last_lines(const std::string& path)
{
    std::vector<std::string> lines;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);)
        if (!line.empty())
            lines.push_back(
                line.size() <= shown_bytes_max ? line : line.substr(0, shown_bytes_max) + "...");
    if (lines.size() > shown_lines_max)
        lines.erase(lines.begin(), lines.end() - shown_lines_max);
    return lines;
}

std::string end_of(const race::Actor& actor)
{
    if (!actor.started)
        return "was not started";
    return actor.end ? "exited with " + std::to_string(actor.end->exit_code) : "was still running";
}

// What a command said matters when it failed, and when nobody knows why the run did not go on.
bool is_worth_showing(const race::Actor& actor, race::Outcome outcome)
{
    if (outcome == race::Outcome::diverged || outcome == race::Outcome::unknown)
        return true;
    return outcome == race::Outcome::unexpected && actor.end && actor.end->exit_code != 0;
}

void print_output(const race::Actor& actor)
{
    std::cout << "--- " << actor.id << " " << end_of(actor) << ": " << actor.command << "\n";
    for (const std::string& line : last_lines(actor.output_path))
        std::cout << "    " << line << "\n";
}

}  // namespace

void RaceFlags::declare(CLI::App& options)
{
    options.add_option("--keep", keep, "keep the runs' files there: stores, folders, outputs")
        ->type_name("DIR");
    options.add_option("--watchdog", watchdog, "give up when nothing happens for so long (120s)")
        ->type_name("TIME");
    options.add_option("--steps", steps_max, "give up after so many requests")
        ->type_name("N")
        ->capture_default_str();
}

RacePlace::RacePlace(const RaceFlags& flags)
{
    if (flags.keep.empty()) {
        temporary_.emplace();
        path_ = temporary_->path();
    } else {
        path_ = fs::absolute(flags.keep).lexically_normal();
        fs::create_directories(path_);
    }
}

std::expected<lab::TrialOptions, std::string> trial_options(const RaceFlags& flags,
                                                            const fs::path& place)
{
    std::error_code error;
    if (!flags.keep.empty() && fs::exists(place, error) && !fs::is_empty(place, error))
        return std::unexpected("--keep: there is something in " + place.string() + " already");
    lab::TrialOptions options{.place = place, .steps_max = flags.steps_max};
    if (flags.watchdog.empty())
        return options;
    const auto watchdog = parse_duration(flags.watchdog);
    if (!watchdog || watchdog->count() <= 0)
        return std::unexpected("--watchdog: " + flags.watchdog + " is no duration such as 30s");
    options.watchdog = *watchdog;
    return options;
}

std::expected<lab::Trials, int> prepare_trials(const lab::LoadedRace& race, const RaceFlags& flags,
                                               const RacePlace& place)
{
    const auto options = trial_options(flags, place.path() / race.name);
    if (!options)
        return std::unexpected(complain(exit_codes::usage, options.error()));
    auto trials = lab::Trials::prepare(race, *options);
    if (!trials)
        return std::unexpected(complain(exit_codes::cannot_start, trials.error()));
    return std::move(*trials);
}

void print_report(const race::Report& report, race::Detail detail)
{
    std::cout << race::terminal_report(report, terminal_width(), wants_colour(), detail);
    for (const race::Actor& actor : report.history.actors)
        if (is_worth_showing(actor, report.outcome))
            print_output(actor);
    std::cout << std::flush;
}

bool write_file(const std::string& path, std::string_view text)
{
    if (path.empty())
        return true;
    std::ofstream stream(path, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream)
        complain(exit_codes::failure, path + " cannot be written");
    return static_cast<bool>(stream);
}

void print_outputs(const race::History& history)
{
    for (const race::Actor& actor : history.actors)
        print_output(actor);
}

}  // namespace lockstep::cli
