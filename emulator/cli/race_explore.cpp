#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/explore_texts.hpp"
#include "emulator/cli/progress_line.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/race_place.hpp"
#include "emulator/cli/shard_option.hpp"
#include "emulator/core/duration.hpp"
#include "emulator/lab/client_versions.hpp"
#include "emulator/lab/explore_part.hpp"
#include "emulator/lab/explored_race.hpp"
#include "emulator/lab/lanes.hpp"
#include "emulator/lab/simplest.hpp"

namespace lockstep::cli
{
namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::size_t lanes_max = 64;
constexpr int faults_max = 8;
constexpr std::uint64_t seed_max = std::numeric_limits<std::int64_t>::max();  // a part says it as a number of JSON

// A fault that is over when the client says so makes a clock have a say.
bool has_a_clock(race::FaultKind kind)
{
    return kind == race::FaultKind::stall || kind == race::FaultKind::late;
}

std::optional<std::string> from_environment(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

class RaceExploreCommand final : public Command
{
public:
    std::string_view name() const override { return "explore"; }
    std::string_view summary() const override
    {
        return "run all orders of a race's requests, one of each class";
    }

    void declare(CLI::App& options) override
    {
        options.add_option("RACE", word_, "a race inside this program, or a FILE.race")->required();
        options.add_option("--actors", actors_, "only these, such as A,B")->type_name("ID")->delimiter(',');
        options.add_option("--faults", faults_, "at most so many faults in one run")
            ->type_name("N")
            ->check(CLI::Range(0, faults_max));
        options.add_option("--kinds", kinds_, "of these kinds, such as commit-drop,throttle (commit-drop)")
            ->type_name("FAULT")
            ->delimiter(',');
        options
            .add_option("--preemptions", preemptions_,
                        "at most so many switches away from an actor that could go on")
            ->type_name("N")
            ->check(CLI::NonNegativeNumber);
        options.add_flag("--keep-going", keep_going_, "do not stop at the first failure");
        options.add_flag("--as-found", as_found_, "do not shrink the failure that it stopped at");
        options.add_option("--budget", budget_, "stop after so long")->type_name("TIME");
        options.add_option("--samples", samples_, "when the budget is used up, draw so many orders at random")
            ->type_name("N");
        options.add_option("--seed", seed_, "of what is drawn (1)")
            ->type_name("N")
            ->check(CLI::Range(std::uint64_t{0}, seed_max));
        options.add_option("--lanes", lanes_, "so many runs side by side")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{1}, lanes_max))
            ->capture_default_str();
        options.add_option("--journal", journal_, "write each run there; what stands in it is not run again")
            ->type_name("FILE");
        options.add_option("--shard", shard_, "run only this part, 3/64; auto asks the CI engine or cluster")
            ->type_name("K/N");
        options.add_option("--shards", shards_, "how many parts there are, where an engine does not say it")
            ->type_name("N");
        options.add_option("--out", out_, "write what this part came to, for `race merge`")->type_name("FILE");
        options.add_flag("--pairs", pairs_, "list the colliding pairs of steps, and in which orders they were seen");
        options.add_option("--junit", junit_, "write JUnit XML, one case with its bounds")->type_name("FILE");
        options.add_option("--html", html_, "write a page with pictures of the failures")->type_name("FILE");
        flags_.declare(options);
        options.footer(
            "What is not said here is as the file's `explore` block says. The failure that it stops at is shrunk,\nand "
            "the nearest schedule is told that goes well; `race explain` says more.\n\nExit code 0: nothing fails; "
            "1: a failure was found; 3: a part is missing; 6: not complete,\nas when the budget was used up; 7: a "
            "client sent something else than before.");
    }

    int run(const std::vector<std::string>&) override
    {
        const RacePlace place(flags_);
        const auto race = lab::load_race(word_, place.path());
        if (!race)
            return complain(exit_codes::usage, race.error());
        auto plan = plan_of(race->race);
        if (!plan)
            return complain(exit_codes::usage, plan.error());
        if (const auto missing = lab::missing_program(*race))
            return complain(exit_codes::cannot_start, *missing);
        if (!out_.empty() && !std::ofstream(out_, std::ios::app))
            return complain(exit_codes::cannot_start, out_ + " cannot be written");
        auto trials = prepare_trials(*race, flags_, place);
        if (!trials)
            return trials.error();
        return explore(*trials, *plan);
    }

private:
    std::expected<lab::ExplorePlan, std::string> plan_of(const race::RaceFile& file) const
    {
        const race::Explore block = file.explore.value_or(race::Explore{});
        lab::ExplorePlan plan{.actors = actors_.empty() ? block.actors : actors_,
                              .lanes = lanes_,
                              .keep_going = keep_going_,
                              .keep_files = !flags_.keep.empty(),
                              .budget = block.budget,
                              .samples = samples_,
                              .seed = seed_.value_or(block.seed.value_or(1)),
                              .journal = journal_};
        for (const std::string& actor : plan.actors)
            if (file.find_actor(actor) == nullptr)
                return std::unexpected("--actors: the race has no actor " + actor);
        plan.bounds.faults = faults_.value_or(block.faults);
        plan.bounds.preemptions = preemptions_ ? preemptions_ : block.preemptions;
        if (!block.kinds.empty())
            plan.bounds.kinds = block.kinds;
        if (!kinds_.empty())
            plan.bounds.kinds.clear();
        for (const std::string& word : kinds_) {
            const auto fault = race::parse_fault(word);
            if (!fault || !fault->error.empty())
                return std::unexpected("--kinds: " + word + " is no fault such as commit-drop or throttle");
            if (std::ranges::find(plan.bounds.kinds, fault->kind) == plan.bounds.kinds.end())
                plan.bounds.kinds.push_back(fault->kind);
        }
        if (const auto timed = std::ranges::find_if(plan.bounds.kinds, has_a_clock); timed != plan.bounds.kinds.end())
            return std::unexpected(race::format_fault({.kind = *timed}) +
                                   " is over when the client gives up: its clock has a say, and no order can be run "
                                   "twice; it can be replayed in a schedule");
        if (shards_ && shard_ != "auto")
            return std::unexpected("--shards goes with --shard auto");
        if (!shard_.empty()) {
            const auto shard = read_shard(shard_, shards_, from_environment);
            if (!shard)
                return std::unexpected(shard.error());
            plan.shard = *shard;
        }
        if (budget_.empty() && samples_ > 0 && !plan.budget)
            return std::unexpected("--samples are drawn when a --budget is used up: there is none");
        if (budget_.empty())
            return plan;
        const auto budget = parse_duration(budget_);
        if (!budget || budget->count() <= 0)
            return std::unexpected("--budget: " + budget_ + " is no duration such as 10m");
        plan.budget = std::chrono::ceil<std::chrono::seconds>(*budget);
        return plan;
    }

    int explore(lab::Trials& trials, lab::ExplorePlan& plan)
    {
        const auto began = Clock::now();
        plan.versions = lab::ClientVersions().of(trials.race());
        if (!journal_.empty() || !out_.empty())
            plan.files =
                lab::hash_of_files(trials.race(), std::array<std::filesystem::path, 4>{journal_, out_, junit_, html_});
        auto found = explore_aloud(trials, plan);
        if (!found)
            return complain(exit_codes::cannot_start, found.error());
        const bool explains = !keep_going_ && !as_found_ && plan.shard.count == 1;
        const std::vector<race::Report> reports =
            explains ? show_simplest(trials, *found, plan) : show_failures(*found, plan);
        for (const std::string& note : found->notes)
            std::cout << note << "\n";
        for (const auto* sentences : {&found->broken_runs, &found->unfinished_runs})
            for (const std::string& sentence : *sentences)
                std::cout << sentence << "\n";
        std::cout << statement(*found, plan) << "\n" << coverage_text(found->coverage) << "\n"
                  << (pairs_ ? pairs_text(found->coverage) : "");
        const auto wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
        const race::ExplorationReport exploration{.race = trials.race().name,
                                                  .statement = statement(*found, plan),
                                                  .properties = properties_of(*found, plan),
                                                  .failures = failing(reports),
                                                  .complete = found->is_complete(),
                                                  .wall_ms = wall.count()};
        if (!out_.empty() && !write_file(out_, lab::format_part(lab::part_of(*found, plan, trials.race()))))
            return exit_codes::failure;
        const bool written = write_file(junit_, junit_.empty() ? "" : race::junit_report(exploration)) &&
                             write_file(html_, html_.empty() ? "" : race::html_report(reports));
        return written ? exit_code_of(*found) : exit_codes::failure;
    }

    // Without the schedule that goes well.
    static std::vector<race::Report> failing(std::vector<race::Report> reports)
    {
        std::erase_if(reports, [](const race::Report& report) { return report.outcome != race::Outcome::unexpected; });
        return reports;
    }

    // Returns what was shown.
    static std::vector<race::Report> show_failures(const lab::Exploration& found, const lab::ExplorePlan& plan)
    {
        std::vector<race::Report> reports;
        for (const lab::Failure& failure : found.failures) {
            reports.push_back(failure.report);
            reports.back().versions = plan.versions;
            print_report(reports.back(), race::Detail::always);
            std::cout << how_many(failure.classes, failure.sampled)
                      << (failure.classes + failure.sampled == 1 ? " violates" : " violate")
                      << " exactly these; this is the simplest\n\n";
        }
        return reports;
    }

    // Of the failure that it stopped at.
    static std::vector<race::Report> show_simplest(lab::Trials& trials, const lab::Exploration& found,
                                                   const lab::ExplorePlan& plan)
    {
        if (found.failures.empty())
            return {};
        lab::Simplest simplest = lab::simplest_of(trials, found.failures.front(), plan.lanes);
        std::vector<race::Report> reports{std::move(simplest.report)};
        reports.front().versions = plan.versions;
        print_report(reports.front(), race::Detail::always);
        if (simplest.runs > 0)
            std::cout << "the simplest of " << simplest.runs << " runs, from '"
                      << found.failures.front().report.line << "'\n";
        if (simplest.passing) {
            std::cout << "nearest passing  '" << simplest.passing->line << "'\n";
            reports.front().passing_follows = true;
            reports.push_back(std::move(*simplest.passing));
        }
        std::cout << "\n";
        return reports;
    }

    static std::expected<lab::Exploration, std::string> explore_aloud(lab::Trials& trials, lab::ExplorePlan& plan)
    {
        ProgressLine line;
        plan.progress = [&line](const lab::Exploration& exploration) {
            line.tell(progress_text(exploration, line.passed()));
        };
        plan.known = [&line](const race::Coverage& pairs) {
            line.clear();
            std::cout << known_pairs_text(pairs) << std::endl;
        };
        plan.trouble = [&line](const std::string& sentence) { line.complain(sentence); };
        return lab::explore(trials, plan);
    }

    static int exit_code_of(const lab::Exploration& found)
    {
        if (!found.failures.empty())
            return exit_codes::failure;
        if (!found.broken_runs.empty())
            return exit_codes::diverged;
        return found.is_complete() ? exit_codes::ok : exit_codes::timed_out;
    }

    std::string word_;
    std::vector<std::string> actors_;
    std::optional<int> faults_;
    std::vector<std::string> kinds_;
    std::optional<int> preemptions_;
    bool keep_going_ = false;
    bool as_found_ = false;
    bool pairs_ = false;
    std::string budget_;
    std::size_t samples_ = 0;
    std::optional<std::uint64_t> seed_;
    std::string journal_;
    std::size_t lanes_ = lab::usual_lanes;
    std::string shard_;
    std::optional<std::size_t> shards_;
    std::string out_;
    std::string junit_;
    std::string html_;
    RaceFlags flags_;
};

}  // namespace

std::unique_ptr<Command> make_race_explore_command()
{
    return std::make_unique<RaceExploreCommand>();
}

}  // namespace lockstep::cli
