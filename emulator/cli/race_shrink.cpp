#include <CLI/CLI.hpp>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/progress_line.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_line.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/shrink.hpp"

namespace lockstep::cli
{
namespace
{

class RaceShrinkCommand final : public Command
{
public:
    std::string_view name() const override { return "shrink"; }
    std::string_view summary() const override
    {
        return "find the simplest schedule that goes wrong in the same way";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", word_, "a race inside this program, or a FILE.race")->required();
        options.add_option("LINE", line_, "a schedule in one line that violates something, 'A7!cd B4 A1'")->required();
        options
            .add_option("--oracle", oracle_,
                        "only this one has to be violated still; all of them when none is named")
            ->type_name("NAME");
        options.add_option("--lanes", lanes_, "so many runs side by side")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{1}, std::size_t{64}))
            ->capture_default_str();
        options.add_option("--html", html_, "write a page with a picture")->type_name("FILE");
        flags_.declare(options);
        options.footer("Leaves out actors, then faults, then switches, and runs each line that is left with the real "
                       "clients.\nThe simplest is run twice more. Exit code 0: it was found; 1: the line violates "
                       "nothing.");
    }

    int run(const std::vector<std::string>&) override
    {
        const RacePlace place(flags_);
        const auto race = lab::load_race(word_, place.path());
        if (!race)
            return complain(exit_codes::usage, race.error());
        const auto bursts = read_race_line(race->race, line_);
        if (!bursts)
            return complain(exit_codes::usage, bursts.error());
        if (!oracle_.empty() && race::find_oracle(oracle_) == nullptr)
            return complain(exit_codes::usage, "--oracle: there is no oracle " + oracle_);
        auto trials = prepare_trials(*race, flags_, place);
        if (!trials)
            return trials.error();
        return shrink(*trials, *bursts);
    }

private:
    int shrink(lab::Trials& trials, const std::vector<race::Burst>& bursts) const
    {
        auto shrunk = shrink_aloud(trials, bursts);
        if (!shrunk)
            return complain(exit_codes::failure, shrunk.error());
        shrunk->report.versions = lab::ClientVersions().of(trials.race());
        print_report(shrunk->report, race::Detail::always);
        std::cout << "\nthe simplest of " << shrunk->runs << " runs, from '" << race::format_line(bursts) << "'\n";
        return write_file(html_, html_.empty() ? "" : race::html_report({shrunk->report})) ? exit_codes::ok
                                                                                          : exit_codes::failure;
    }

    std::expected<lab::Shrunk, std::string> shrink_aloud(lab::Trials& trials,
                                                         const std::vector<race::Burst>& bursts) const
    {
        ProgressLine line;
        return lab::shrink(trials, {.line = bursts,
                                    .oracle = oracle_,
                                    .lanes = lanes_,
                                    .progress = [&](const std::string& simpler) { line.tell("'" + simpler + "'"); }});
    }

    std::string word_;
    std::string line_;
    std::string oracle_;
    std::string html_;
    std::size_t lanes_ = 4;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_shrink_command()
{
    return std::make_unique<RaceShrinkCommand>();
}

}  // namespace lockstep::cli
