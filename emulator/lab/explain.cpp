#include "emulator/lab/explain.hpp"

#include <algorithm>
#include <set>

#include "emulator/lab/side_runs.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/explore/simpler.hpp"

namespace lockstep::lab
{
namespace
{

using BurstLine = std::vector<race::Burst>;
using Reports = std::vector<race::Report>;

bool fails(const race::Report& report)
{
    return !violated_oracles(report).empty();
}

class Explainer
{
public:
    Explainer(Trials& trials, const ExplainPlan& plan) : trials_(trials), plan_(plan) {}

    std::expected<Explained, std::string> run()
    {
        auto first = run_side_by_side(trials_, {{.line = plan_.line}}, 1);
        if (first && !fails(first->front())) {
            serial_ = serial_orders_of(trials_, plan_.line);
            first = run_side_by_side(trials_, {{.line = plan_.line}}, 1, serial_);
        }
        if (!first)
            return std::unexpected(std::move(first).error());
        Explained explained{.failing = std::move(first->front())};
        explained.failing.outcome = race::Outcome::unexpected;
        if (!came_to_its_end(explained.failing))
            return std::unexpected("'" + explained.failing.line + "' was not over: " +
                                   explained.failing.history.explanation);
        if (!fails(explained.failing))
            return std::unexpected("'" + explained.failing.line + "' violates nothing: there is nothing to explain");
        line_ = race::parse_line(explained.failing.line).value_or(BurstLine{});
        if (auto failure = find_passing(explained); !failure.empty())
            return std::unexpected(std::move(failure));
        if (auto failure = sample(explained); !failure.empty())
            return std::unexpected(std::move(failure));
        return explained;
    }

private:
    // Returns what could not be started.
    std::string find_passing(Explained& explained)
    {
        const std::vector<BurstLine> beside = race::lines_beside(line_);
        for (std::size_t at = 0; at < beside.size() && !explained.passing; at += plan_.lanes) {
            std::vector<SideRun> runs;
            for (std::size_t i = at; i < std::min(at + plan_.lanes, beside.size()); ++i)
                runs.push_back({.line = beside[i]});
            auto reports = run_side_by_side(trials_, runs, plan_.lanes, serial_);
            if (!reports)
                return std::move(reports).error();
            const auto passing = std::ranges::find_if(*reports, [](const race::Report& report) {
                return came_to_its_end(report) && !fails(report);
            });
            if (passing != reports->end())
                explained.passing = std::move(*passing);
        }
        return {};
    }

    std::string sample(Explained& explained)
    {
        const std::set<std::string> actors = race::actors_of(line_);
        const std::size_t steps = explained.failing.history.events.size();
        for (std::size_t taken = 0; taken <= steps && plan_.samples > 0; ++taken) {
            std::vector<SideRun> runs;
            for (std::size_t i = 0; i < plan_.samples; ++i)
                runs.push_back({.line = race::first_steps(line_, taken),
                                .actors = {actors.begin(), actors.end()},
                                .seed = plan_.seed * 1'000'003 + taken * 1009 + i});
            auto reports = run_side_by_side(trials_, runs, plan_.lanes, serial_);
            if (!reports)
                return std::move(reports).error();
            explained.failing.outlooks.push_back(count(taken, *reports));
            if (plan_.progress)
                plan_.progress(taken + 1, steps + 1);
        }
        for (const race::Outlook& beginning : explained.failing.outlooks) {
            if (beginning.failed < beginning.samples || beginning.samples == 0)
                explained.failing.no_return.reset();
            else if (!explained.failing.no_return)
                explained.failing.no_return = beginning.steps;
        }
        return {};
    }

    // What was not over in time says nothing.
    static race::Outlook count(std::size_t taken, const Reports& reports)
    {
        race::Outlook beginning{.steps = taken};
        for (const race::Report& report : reports) {
            beginning.samples += came_to_its_end(report) ? 1 : 0;
            beginning.failed += came_to_its_end(report) && fails(report) ? 1 : 0;
        }
        return beginning;
    }

    Trials& trials_;
    const ExplainPlan& plan_;
    BurstLine line_{};
    std::vector<race::SerialOutcome> serial_{};  // where nothing else is violated
};

}  // namespace

std::expected<Explained, std::string> explain(Trials& trials, const ExplainPlan& plan)
{
    return Explainer(trials, plan).run();
}

}  // namespace lockstep::lab
