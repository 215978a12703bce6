#pragma once
// What the commands that run races share: their flags, where their files go, and how they print.

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "emulator/lab/trials.hpp"
#include "emulator/race/report.hpp"
#include "storage/store/temporary_folder.hpp"

namespace CLI
{
class App;
}

namespace lockstep::cli
{

// Flags of every command that runs actors.
struct RaceFlags {
    std::string keep;      // a folder for the runs' files; "" removes them
    std::string watchdog;  // a duration; "" is the default
    std::size_t steps_max = 2000;

    void declare(CLI::App& options);
};

// The folder with all files of one command.
class RacePlace
{
public:
    explicit RacePlace(const RaceFlags& flags);

    const std::filesystem::path& path() const { return path_; }
    bool kept() const { return !temporary_; }

private:
    std::optional<storage::TemporaryFolder> temporary_;
    std::filesystem::path path_;
};

// The failure is a sentence about a flag.
std::expected<lab::TrialOptions, std::string> trial_options(const RaceFlags& flags,
                                                            const std::filesystem::path& place);

// Made ready to run; what keeps it from that was complained about, and the exit code is told.
std::expected<lab::Trials, int> prepare_trials(const lab::LoadedRace& race, const RaceFlags& flags,
                                               const RacePlace& place);

// On stdout, as wide as the terminal, coloured when it is one. Beneath what did not come out as
// expected, the end of the outputs that may tell why.
void print_report(const race::Report& report, race::Detail detail);
void print_outputs(const race::History& history);

// True without a path. A failure is complained about.
bool write_file(const std::string& path, std::string_view text);

}  // namespace lockstep::cli
