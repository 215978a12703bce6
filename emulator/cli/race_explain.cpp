#include <CLI/CLI.hpp>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/progress_line.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_line.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/explain.hpp"

namespace lockstep::cli
{
namespace
{

constexpr std::size_t samples_max = 1000;

std::string share(const race::Outlook& beginning)
{
    return std::to_string(beginning.failed) + " of " + std::to_string(beginning.samples);
}

// "#8   3 of 8 go wrong   A PUT state"
void print_beginnings(const lab::Explained& explained)
{
    std::cout << "runs that begin like this one and end by chance, and how many of them go wrong:\n";
    for (const race::Outlook& beginning : explained.failing.outlooks) {
        const race::History& history = explained.failing.history;
        const std::string step =
            beginning.steps == 0
                ? "before the first step"
                : "#" + std::to_string(beginning.steps) + "  " +
                      race::format_step(history.events[beginning.steps - 1].name, explained.failing.names);
        const bool is_last_hope = explained.failing.no_return == beginning.steps;
        std::cout << "  " << share(beginning) << "  after " << step << (is_last_hope ? "  <- no return" : "") << "\n";
    }
}

class RaceExplainCommand final : public Command
{
public:
    std::string_view name() const override { return "explain"; }
    std::string_view summary() const override
    {
        return "find the nearest schedule that goes well, and the point of no return";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", word_, "a race inside this program, or a FILE.race")->required();
        options.add_option("LINE", line_, "a schedule in one line that violates something, 'A7!cd B4 A1'")->required();
        options.add_option("--samples", samples_, "so many runs for each beginning; 0: none")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{0}, samples_max))
            ->capture_default_str();
        options.add_option("--seed", seed_, "of what is drawn")->type_name("N")->capture_default_str();
        options.add_option("--lanes", lanes_, "so many runs side by side")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{1}, std::size_t{64}))
            ->capture_default_str();
        options.add_option("--html", html_, "write a page with pictures of both")->type_name("FILE");
        flags_.declare(options);
        options.footer("Exit code 0: explained; 1: the line violates nothing.");
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
        auto trials = prepare_trials(*race, flags_, place);
        if (!trials)
            return trials.error();
        auto explained = explain_aloud(*trials, *bursts);
        if (!explained)
            return complain(exit_codes::failure, explained.error());
        return show(*explained, lab::ClientVersions().of(trials->race()));
    }

private:
    std::expected<lab::Explained, std::string> explain_aloud(lab::Trials& trials,
                                                             const std::vector<race::Burst>& bursts) const
    {
        ProgressLine line;
        return lab::explain(trials, {.line = bursts,
                                     .samples = samples_,
                                     .seed = seed_,
                                     .lanes = lanes_,
                                     .progress = [&](std::size_t done, std::size_t all) {
                                         line.tell(std::to_string(done) + " of " + std::to_string(all) + " beginnings");
                                     }});
    }

    int show(lab::Explained& explained, const std::map<std::string, std::string>& versions) const
    {
        explained.failing.passing_follows = explained.passing.has_value();
        std::vector<race::Report> reports{explained.failing};
        if (explained.passing)
            reports.push_back(*explained.passing);
        for (race::Report& report : reports) {
            report.versions = versions;
            print_report(report, race::Detail::always);
            std::cout << "\n";
        }
        std::cout << (explained.passing ? "nearest passing  '" + explained.passing->line + "'"
                                        : "no schedule one swap or one fault away goes well")
                  << "\n\n";
        if (!explained.failing.outlooks.empty())
            print_beginnings(explained);
        return write_file(html_, html_.empty() ? "" : race::html_report(reports)) ? exit_codes::ok
                                                                                 : exit_codes::failure;
    }

    std::string word_;
    std::string line_;
    std::string html_;
    std::size_t samples_ = 8;
    std::uint64_t seed_ = 1;
    std::size_t lanes_ = 4;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_explain_command()
{
    return std::make_unique<RaceExplainCommand>();
}

}  // namespace lockstep::cli
