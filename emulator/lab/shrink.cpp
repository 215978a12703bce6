#include "emulator/lab/shrink.hpp"

#include <algorithm>

#include "emulator/lab/side_runs.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/explore/simpler.hpp"

namespace lockstep::lab
{
namespace
{

constexpr std::size_t confirmations = 2;

using BurstLine = std::vector<race::Burst>;

class Shrinker
{
public:
    Shrinker(Trials& trials, const ShrinkPlan& plan) : trials_(trials), plan_(plan) {}

    std::expected<Shrunk, std::string> run()
    {
        auto first = run_all({plan_.line});
        if (first && needs_serial_orders(first->front())) {
            serial_ = serial_orders_of(trials_, plan_.line);
            first = run_all({plan_.line});
        }
        if (!first)
            return std::unexpected(std::move(first).error());
        if (auto refused = choose_oracles(first->front()); !refused.empty())
            return std::unexpected(std::move(refused));
        best_ = std::move(first->front());
        bool found = true;
        while (found) {
            auto simpler = find_simpler();
            if (!simpler)
                return std::unexpected(std::move(simpler).error());
            found = *simpler;
        }
        return confirm();
    }

private:
    // What nothing else violates may be the outcome of no order of the actors; that takes runs of its own.
    bool needs_serial_orders(const race::Report& report) const
    {
        return plan_.oracle == "serial-outcome" || (plan_.oracle.empty() && violated_oracles(report).empty());
    }

    std::string choose_oracles(const race::Report& report)
    {
        if (!came_to_its_end(report))
            return "'" + report.line + "' was not over: " + report.history.explanation;
        const std::set<std::string> violated = violated_oracles(report);
        if (violated.empty())
            return "'" + report.line + "' violates nothing";
        if (!plan_.oracle.empty() && !violated.contains(plan_.oracle))
            return "'" + report.line + "' does not violate " + plan_.oracle;
        oracles_ = plan_.oracle.empty() ? violated : std::set{plan_.oracle};
        return {};
    }

    // The first simpler line, in the order in which they are offered, that still violates them.
    std::expected<bool, std::string> find_simpler()
    {
        const BurstLine now = race::parse_line(best_.line).value_or(BurstLine{});
        std::vector<BurstLine> candidates = race::simpler_lines(now);
        for (std::size_t at = 0; at < candidates.size(); at += plan_.lanes) {
            const std::size_t end = std::min(at + plan_.lanes, candidates.size());
            auto reports = run_all({candidates.begin() + static_cast<std::ptrdiff_t>(at),
                                    candidates.begin() + static_cast<std::ptrdiff_t>(end)});
            if (!reports)
                return std::unexpected(std::move(reports).error());
            const auto simpler = std::ranges::find_if(
                *reports, [&](const race::Report& report) { return is_simpler(report, now); });
            if (simpler == reports->end())
                continue;
            best_ = std::move(*simpler);
            if (plan_.progress)
                plan_.progress(best_.line);
            return true;
        }
        return false;
    }

    // What was really run counts: it may be longer than what was asked for.
    bool is_simpler(const race::Report& report, const BurstLine& now) const
    {
        const auto line = race::parse_line(report.line);
        const std::set<std::string> violated = violated_oracles(report);
        return came_to_its_end(report) && line && race::size_of(*line) < race::size_of(now) &&
               std::ranges::includes(violated, oracles_);
    }

    std::expected<Shrunk, std::string> confirm()
    {
        const BurstLine line = race::parse_line(best_.line).value_or(BurstLine{});
        auto again = run_all(std::vector(confirmations, line));
        if (!again)
            return std::unexpected(std::move(again).error());
        for (const race::Report& report : *again)
            if (report.hash != best_.hash)
                return std::unexpected("'" + best_.line + "' came out otherwise when it was run again");
        best_.replays += confirmations;
        best_.outcome = race::Outcome::unexpected;
        return Shrunk{.report = std::move(best_), .oracles = oracles_, .runs = runs_};
    }

    std::expected<std::vector<race::Report>, std::string> run_all(const std::vector<BurstLine>& lines)
    {
        std::vector<SideRun> runs;
        for (const BurstLine& line : lines)
            runs.push_back({.line = line});
        runs_ += runs.size();
        return run_side_by_side(trials_, runs, plan_.lanes, serial_);
    }

    Trials& trials_;
    const ShrinkPlan& plan_;
    std::set<std::string> oracles_{};
    std::vector<race::SerialOutcome> serial_{};
    race::Report best_{};
    std::size_t runs_ = 0;
};

}  // namespace

std::expected<Shrunk, std::string> shrink(Trials& trials, const ShrinkPlan& plan)
{
    return Shrinker(trials, plan).run();
}

}  // namespace lockstep::lab
