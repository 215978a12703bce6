#include "emulator/lab/retry_safety.hpp"

#include <algorithm>

#include "emulator/lab/lane.hpp"
#include "emulator/lab/lanes.hpp"
#include "emulator/lab/recorded.hpp"
#include "emulator/race/burst.hpp"
#include "emulator/race/strategies/line.hpp"
#include "emulator/race/strategies/serial.hpp"

namespace lockstep::lab
{
namespace
{

using race::History;

// One run with one lost reply: what it needs, and what came of it.
struct Attempt {
    std::size_t event;  // index in the learned history
    std::vector<race::Burst> line;
    LanePlan lane;
};

// The last step of each request that changed something: those are the writes a run really made.
std::vector<std::size_t> writes_of(const History& history)
{
    std::vector<std::size_t> writes;
    for (const race::Event& event : history.events) {
        const bool followed = std::ranges::any_of(history.events, [&](const race::Event& other) {
            return other.index > event.index && other.name.part > event.name.part &&
                   other.name.resource == event.name.resource &&
                   other.invocation == event.invocation && !event.invocation.empty();
        });
        if (!event.changes.empty() && !followed)
            writes.push_back(event.index);
    }
    return writes;
}

std::expected<std::vector<History>, std::string> run_attempts(const std::vector<Attempt>& attempts, std::size_t lanes)
{
    std::vector<LaneRun<History>> runs;
    for (const Attempt& attempt : attempts)
        runs.push_back({"'" + race::format_line(attempt.line) + "'", [&attempt](int number) {
                            race::Line strategy(attempt.line);
                            return run_lane(plan_of_attempt(attempt.lane, number), strategy);
                        }});
    return run_in_lanes(lanes, runs);
}

std::vector<race::Violation> new_violations(const History& learned, const History& seen,
                                            const race::Names& names)
{
    std::vector<race::Violation> known = race::judge({.history = learned, .names = names}, {});
    std::vector<race::Violation> found = race::judge({.history = seen, .names = names}, {});
    std::erase_if(found, [&](const race::Violation& violation) {
        return violation.severity != race::Severity::fail ||
               std::ranges::find(known, violation.oracle, &race::Violation::oracle) != known.end();
    });
    return found;
}

// What an oracle finds here and not in the run without faults is harm.
LostReply judge_attempt(const History& learned, const Attempt& attempt, History history, const race::Names& names)
{
    LostReply lost{.write = learned.events[attempt.event].name,
                   .line = race::format_line(attempt.line),
                   .history = std::move(history)};
    lost.verdict = race::judge_retry(lost.history, race::outcome_of(learned), names);
    lost.violations = new_violations(learned, lost.history, names);
    if (!lost.violations.empty())
        lost.verdict.outcome = race::RetryOutcome::harmed;
    return lost;
}

std::vector<Attempt> plan_attempts(Trials& trials, const RetryPlan& plan, const History& learned)
{
    std::vector<Attempt> attempts;
    for (const std::size_t event : writes_of(learned)) {
        attempts.push_back({.event = event,
                            .line = {{.actor = plan.actor,
                                      .count = static_cast<int>(event + 1),
                                      .fault = {race::FaultKind::commit_drop}}},
                            .lane = trials.next_lane({})});
        attempts.back().lane.actors.front().serial = learned.actors.front().in_flight_max <= 1;
    }
    return attempts;
}

}  // namespace

std::expected<RetrySafety, std::string> check_retry_safety(Trials& trials, const RetryPlan& plan)
{
    race::Serial without_faults({plan.actor});
    auto learned = trials.run({}, without_faults);
    if (!learned)
        return std::unexpected(std::move(learned).error());
    if (learned->history.ending != race::Ending::complete)
        return std::unexpected(learned->history.explanation);
    RetrySafety safety{.learned = std::move(learned->history), .names = {}, .lost = {}};
    safety.names = names_of(safety.learned, trials.race().race.names);

    const std::vector<Attempt> attempts = plan_attempts(trials, plan, safety.learned);
    auto histories = run_attempts(attempts, plan.lanes);
    if (!histories)
        return std::unexpected(std::move(histories).error());
    for (std::size_t i = 0; i < attempts.size(); ++i)
        safety.lost.push_back(judge_attempt(safety.learned, attempts[i], std::move((*histories)[i]), safety.names));
    return safety;
}

}  // namespace lockstep::lab
