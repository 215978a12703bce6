#include "emulator/lab/explore_tally.hpp"

#include <algorithm>
#include <tuple>

#include "emulator/lab/verdict.hpp"

namespace lockstep::lab
{
namespace
{

// A run that was not over in time makes the whole incomplete, but what an oracle says of it counts: that nobody goes
// on.
void describe_ending(const race::History& history, race::RunRecord& record)
{
    const std::string what = "'" + record.line + "': ";
    if (history.ending == race::Ending::diverged)
        record.broken = what + history.explanation;
    else if (history.ending != race::Ending::complete)
        record.unfinished = what + history.explanation;
    else if (!history.withdrawn.empty() ||
             std::ranges::any_of(history.events, [](const race::Event& event) { return event.timed; }))
        record.unfinished = what + "a client's clock had a say: orders may be missing";
}

}  // namespace

race::RunRecord record_of(const race::Task& task, const race::Probe& probe)
{
    return {.task = race::key_of(task),
            .stop = probe.stop(),
            .points = probe.points(),
            .cost = race::cost_of(probe.points())};
}

race::RunRecord record_of(const race::Task& task, const race::Probe& probe, const std::optional<race::Report>& report)
{
    race::RunRecord record = record_of(task, probe);
    if (!report)
        return record;
    record.line = report->line;
    record.oracles = violated_oracles(*report);
    describe_ending(report->history, record);
    return record;
}

void ExploreTally::count(const race::RunRecord& record)
{
    found_.coverage.add(record.points);
    note_trouble(record);
    if (!record.broken.empty())
        return;
    if (record.stop == race::Probe::Stop::redundant)
        ++found_.redundant;
    else
        ++found_.classes;
    found_.stuck += record.stop == race::Probe::Stop::stuck ? 1 : 0;
    if (Failure* known = known_failure(record.oracles))
        ++known->classes;
}

void ExploreTally::count_sample(const race::RunRecord& record)
{
    ++found_.sampled;
    found_.coverage.add(record.points);
    note_trouble(record);
    if (Failure* known = known_failure(record.oracles); known != nullptr && record.broken.empty())
        ++known->sampled;
}

void ExploreTally::note_trouble(const race::RunRecord& record)
{
    if (!record.unfinished.empty())
        found_.unfinished_runs.push_back(record.unfinished);
    if (!record.broken.empty())
        found_.broken_runs.push_back(record.broken);
}

bool ExploreTally::needs_report(const race::RunRecord& record)
{
    if (record.oracles.empty() || !record.broken.empty())
        return false;
    const Failure* known = known_failure(record.oracles);
    return known == nullptr || std::tie(record.cost, record.line) < std::tie(known->cost, known->report.line);
}

void ExploreTally::show(const race::RunRecord& record, race::Report report)
{
    report.outcome = race::Outcome::unexpected;
    Failure* known = known_failure(record.oracles);
    if (known == nullptr)
        known = &found_.failures.emplace_back(Failure{.oracles = record.oracles});
    known->cost = record.cost;
    known->report = std::move(report);
}

Failure* ExploreTally::known_failure(const std::set<std::string>& oracles)
{
    const auto known = std::ranges::find(found_.failures, oracles, &Failure::oracles);
    return known == found_.failures.end() ? nullptr : &*known;
}

}  // namespace lockstep::lab
