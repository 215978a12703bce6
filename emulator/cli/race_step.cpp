#include <CLI/CLI.hpp>
#include <fstream>

#include "emulator/cli/by_hand.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/recorded.hpp"
#include "emulator/lab/verdict.hpp"

namespace lockstep::cli
{
namespace
{

class RaceStepCommand final : public Command
{
public:
    std::string_view name() const override { return "step"; }
    std::string_view summary() const override { return "choose by hand which request goes next"; }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", word_, "a race inside this program, or a FILE.race")->required();
        flags_.declare(options);
        options.footer(
            "At each stop it lists the parked requests and reads a line: a number lets one go, "
            "`1 !cd` with\na fault; also undo, run, save FILE, quit, help. The lines may come "
            "from a pipe.");
    }

    int run(const std::vector<std::string>&) override
    {
        const RacePlace place(flags_);
        const auto race = lab::load_race(word_, place.path());
        if (!race)
            return complain(exit_codes::usage, race.error());
        auto options = trial_options(flags_, place.path() / race->name);
        if (!options)
            return complain(exit_codes::usage, options.error());
        if (flags_.watchdog.empty())
            options->watchdog = std::chrono::hours(24);  // a person thinks
        auto trials = lab::Trials::prepare(*race, *options);
        if (!trials)
            return complain(exit_codes::cannot_start, trials.error());
        std::vector<HandDecision> again;
        for (;;) {
            ByHand strategy(talk(*race), again);
            const auto trial = trials->run({}, strategy);
            if (!trial)
                return complain(exit_codes::cannot_start, trial.error());
            if (strategy.wish() == ByHand::Wish::quit)
                return exit_codes::ok;
            if (strategy.wish() == ByHand::Wish::none)
                return show(*race, *trial);
            again = strategy.decisions();
            again.pop_back();
        }
    }

private:
    static ByHand::Talk talk(const lab::LoadedRace& race)
    {
        return {.in = std::cin,
                .out = std::cout,
                .names = race.race.names,
                .save = [&race](const std::string& path, const race::History& so_far) {
                    return save(race, path, so_far);
                }};
    }

    static std::string save(const lab::LoadedRace& race, const std::string& path,
                            const race::History& so_far)
    {
        race::RaceFile file = race.race;
        file.schedules = {lab::recorded_schedule(so_far, file.names, "by-hand")};
        std::ofstream stream(path);
        stream << race::format_race_file(file);
        stream.close();
        return stream ? "written to " + path : path + " cannot be written";
    }

    static int show(const lab::LoadedRace& race, const lab::Trial& trial)
    {
        const race::Report report = lab::judge_trial({.race = race, .trial = trial});
        print_report(report, race::Detail::always);
        return lab::exit_code_of({&report, 1});
    }

    std::string word_;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_step_command()
{
    return std::make_unique<RaceStepCommand>();
}

}  // namespace lockstep::cli
