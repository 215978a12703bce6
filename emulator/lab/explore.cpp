#include "emulator/lab/explore.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <tuple>

#include "emulator/core/version.hpp"
#include "emulator/lab/explore_journal.hpp"
#include "emulator/lab/explore_tally.hpp"
#include "emulator/lab/history_difference.hpp"
#include "emulator/lab/lane.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/explore/foresight.hpp"
#include "emulator/race/explore/sample.hpp"
#include "emulator/race/strategies/serial.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What the lanes share. A lane takes a task, runs it alone, and brings back what came of it.
class Explorer
{
public:
    Explorer(Trials& trials, const ExplorePlan& plan, Exploration begun, std::vector<race::SerialOutcome> serial,
             std::optional<ExploreJournal> journal)
        : trials_(trials), plan_(plan), serial_(std::move(serial)), search_(plan.bounds, plan.shard),
          tally_(std::move(begun)), journal_(std::move(journal))
    {
    }

    std::expected<Exploration, std::string> run()
    {
        std::vector<std::thread> lanes;
        for (std::size_t lane = 0; lane < std::max<std::size_t>(plan_.lanes, 1); ++lane)
            lanes.emplace_back([this] { run_lane_after_lane(); });
        for (std::thread& lane : lanes)
            lane.join();
        Exploration& found = tally_.found();
        if (!failed_to_start_.empty() && found.failures.empty())
            return std::unexpected(failed_to_start_);
        if (!failed_to_start_.empty())
            found.unfinished_runs.push_back(failed_to_start_);
        if (!foresight_.is_trusted() && found.foreseen > 0)
            found.unfinished_runs.push_back(
                "a client did two things in one situation: runs that were foreseen may have come out otherwise");
        note_remaining();
        std::ranges::sort(found.failures, {}, [](const Failure& failure) {
            return std::tie(failure.cost, failure.report.line);
        });
        return std::move(found);
    }

private:
    struct Work {
        race::Task task;
        LanePlan lane;
        std::uint64_t sample = 0;  // its number, from 1; then there is no task
    };

    void run_lane_after_lane()
    {
        try {
            while (const std::optional<Work> work = wait_for_work()) {
                const bool is_shown = run(*work);
                if (std::error_code ignored; !plan_.keep_files && !is_shown)
                    fs::remove_all(work->lane.place, ignored);
            }
        } catch (const std::exception& failure) {  // a full disk under the journal, a check that cannot be started
            give_up(failure.what());
        }
    }

    // True when its report is kept, which names its files.
    bool run(const Work& work)
    {
        const std::unique_ptr<race::Probe> probe = probe_of(work);
        race::Watched watched(*probe);
        auto history = run_lane(work.lane, watched);
        learn(watched);
        if (history)
            return bring_back(work, *probe, judge(std::move(*history), work.lane, probe->stop()));
        give_up(history.error());
        return false;
    }

    std::unique_ptr<race::Probe> probe_of(const Work& work)
    {
        if (work.sample == 0)
            return std::make_unique<race::Probe>(work.task, plan_.bounds);
        const std::scoped_lock lock(mutex_);
        // No two shards draw the same, and each draws in both ways by turns.
        const std::uint64_t pair = plan_.shard.number - 1 + (work.sample - 1) / 2 * plan_.shard.count;
        const std::uint64_t number = 2 * pair + (work.sample % 2 == 1 ? 1 : 2);
        return std::make_unique<race::Sample>(plan_.bounds, plan_.seed, number, run_size_);
    }

    void learn(const race::Watched& watched)
    {
        const std::scoped_lock lock(mutex_);
        foresight_.learn(watched.turns());
    }

    // Empty: all is done, or enough.
    std::optional<Work> wait_for_work()
    {
        std::unique_lock lock(mutex_);
        while (!is_enough()) {
            if (is_late()) {
                if (samples_begun_ == plan_.samples || search_.is_over())
                    break;
                if (search_.known_remaining() == 0) {  // those under way may be the last
                    changed_.wait(lock);
                    continue;
                }
                return Work{.task = {}, .lane = trials_.next_lane(plan_.actors), .sample = ++samples_begun_};
            }
            if (auto task = search_.take()) {
                if (take_over(*task) || foresee(*task))
                    continue;
                return Work{.task = std::move(*task), .lane = trials_.next_lane(plan_.actors)};
            }
            if (search_.is_over())
                break;
            changed_.wait(lock);
        }
        changed_.notify_all();
        return std::nullopt;
    }

    bool is_enough() const
    {
        const bool found = !tally_.found().failures.empty() && !plan_.keep_going;
        return found || !failed_to_start_.empty();
    }

    bool is_late() const { return plan_.budget && Clock::now() - began_ >= *plan_.budget; }

    // Empty for a run that was redundant. What is stuck is judged as far as it came.
    std::optional<race::Report> judge(race::History history, const LanePlan& lane, race::Probe::Stop stop)
    {
        if (stop == race::Probe::Stop::redundant)
            return std::nullopt;
        const bool is_stuck = stop == race::Probe::Stop::stuck;
        if (is_stuck)
            history.ending = race::Ending::complete;
        const Trial trial{.history = std::move(history), .place = lane.place};
        const std::span<const race::SerialOutcome> serial(serial_.data(), is_stuck ? 0 : serial_.size());
        race::Report report = judge_trial({.race = trials_.race(), .trial = trial, .serial = serial});
        if (is_stuck)
            report.violations.push_back(no_progress());
        return report;
    }

    race::Violation no_progress() const
    {
        const auto& check = trials_.race().race.check;
        const auto set = check ? check->severities.find("no-progress") : decltype(check->severities.end()){};
        const bool is_set = check && set != check->severities.end();
        return {.oracle = "no-progress",
                .severity = is_set ? set->second : race::Severity::fail,
                .message = "whoever is left polls for what nobody is left to change"};
    }

    bool bring_back(const Work& work, const race::Probe& probe, std::optional<race::Report> report)
    {
        const std::scoped_lock lock(mutex_);
        const race::RunRecord record = record_of(work.task, probe, report);
        const bool is_shown = (work.sample > 0 || is_ours(record)) && tally_.needs_report(record);
        if (is_shown)
            tally_.show(record, std::move(*report));
        if (work.sample > 0) {
            tally_.count_sample(record);
            tell();
            return is_shown;
        }
        note(work.task, record);
        if (journal_ && record.broken.empty() && record.unfinished.empty())
            journal_->append(record, work.task.prefix.size());
        return is_shown;
    }

    // Takes what the journal says for the run itself; but a failure has to be seen again before it can be shown.
    bool take_over(const race::Task& task)
    {
        const race::RunRecord* record = journal_ ? journal_->find(race::key_of(task)) : nullptr;
        if (record == nullptr || (is_ours(*record) && tally_.needs_report(*record)))
            return false;
        ++tally_.found().resumed;
        note(task, *record);
        return true;
    }

    // A run that would only break off.
    bool foresee(const race::Task& task)
    {
        race::Probe probe(task, plan_.bounds);
        if (!foresight_.is_redundant(probe))
            return false;
        const race::RunRecord record = record_of(task, probe);
        tally_.found().foreseen += is_ours(record) ? 1 : 0;
        note(task, record);
        if (journal_)
            journal_->append(record, task.prefix.size());
        return true;
    }

    void note(const race::Task& task, const race::RunRecord& record)
    {
        search_.add(task, record.points);
        if (task.prefix.empty())
            run_size_ = race::size_of(record.points);
        if (is_ours(record))
            tally_.count(record);
        tell();
    }

    void tell()
    {
        note_remaining();
        if (plan_.progress)
            plan_.progress(tally_.found());
        changed_.notify_all();
    }

    // Of a shard, whose top every other shard runs, too.
    bool is_ours(const race::RunRecord& record) const { return race::owns(plan_.shard, record.points); }

    void give_up(const std::string& why)
    {
        const std::scoped_lock lock(mutex_);
        failed_to_start_ = why;
        changed_.notify_all();
    }

    void note_remaining()
    {
        tally_.found().known_remaining = search_.known_remaining();
        tally_.found().cut_off = search_.cut_off();
    }

    Trials& trials_;
    const ExplorePlan& plan_;
    const std::vector<race::SerialOutcome> serial_;
    const Clock::time_point began_ = Clock::now();

    std::mutex mutex_;  // guards what follows, and trials_
    std::condition_variable changed_;
    race::Search search_;
    race::Foresight foresight_{};
    race::RunSize run_size_{};  // of the first run of all, so that what is drawn does not hang on the budget
    std::uint64_t samples_begun_ = 0;
    ExploreTally tally_;
    std::optional<ExploreJournal> journal_;
    std::string failed_to_start_{};
};

std::vector<std::string> all_actors(const LoadedRace& race)
{
    std::vector<std::string> actors;
    for (const race::ActorBlock& actor : race.race.actors)
        actors.push_back(actor.id);
    return actors;
}

// How deep the tree is shared out. Too little, and one shard has most of it; too much, and every shard runs most of it.
// Measured for two applies of 14 steps: below 8 decisions lie 16 parts of at most 5 of 40 classes, below 6 they were 8
// of up to 16.
std::size_t shard_depth_of(const race::History& history)
{
    constexpr std::size_t depth_min = 6;
    const auto chosen = std::ranges::count_if(history.events, [](const race::Event& event) { return !event.passed; });
    return std::max(depth_min, static_cast<std::size_t>(chosen) * 4 / 7);
}

// The same order twice has to come to the same: else nothing that is said about orders holds.
struct TwoRuns {
    std::string difference{};  // empty: none
    std::size_t shard_depth = 0;
};
std::expected<TwoRuns, std::string> run_one_order_twice(Trials& trials, const std::vector<std::string>& actors)
{
    std::vector<race::History> histories;
    for (int time = 0; time < 2; ++time) {
        race::Serial one_after_the_other(actors);
        auto trial = trials.run(actors, one_after_the_other);
        if (!trial)
            return std::unexpected(std::move(trial).error());
        histories.push_back(std::move(trial->history));
    }
    TwoRuns runs{.shard_depth = shard_depth_of(histories[0])};
    const std::string difference = first_difference(histories[0], histories[1], trials.race().race.names);
    if (!difference.empty())
        runs.difference = "two runs of one order differ: the actors are not deterministic\n" + difference;
    return runs;
}

}  // namespace

std::string what_is_explored(const LoadedRace& race, const ExplorePlan& plan)
{
    json::Writer writer;
    writer.begin_object().key("explore").number(std::int64_t{1}).key("race").string(race.name);
    writer.key("file").string(race.hash).key("actors").begin_array();
    for (const std::string& actor : plan.actors)
        writer.string(actor);
    writer.end_array().key("faults").number(std::int64_t{plan.bounds.faults}).key("kinds").begin_array();
    for (const race::FaultKind kind : plan.bounds.kinds)
        writer.string(race::format_fault({.kind = kind}));
    writer.end_array().key("preemptions").number(std::int64_t{plan.bounds.preemptions.value_or(-1)});
    writer.key("lockstep").string(version()).key("versions").begin_object();
    for (const auto& [client, version] : plan.versions)
        writer.key(client).string(version);
    return writer.end_object().end_object().take();
}

std::expected<Exploration, std::string> explore(Trials& trials, const ExplorePlan& plan)
{
    std::optional<ExploreJournal> journal;
    if (!plan.journal.empty()) {
        auto opened = ExploreJournal::open(plan.journal, what_is_explored(trials.race(), plan));
        if (!opened)
            return std::unexpected(std::move(opened).error());
        journal = std::move(*opened);
    }
    Exploration found(trials.race().race.names);
    const std::vector<std::string> actors = plan.actors.empty() ? all_actors(trials.race()) : plan.actors;
    auto twice = run_one_order_twice(trials, actors);
    if (!twice)
        return std::unexpected(std::move(twice).error());
    found.shard_depth = twice->shard_depth;
    if (!twice->difference.empty()) {
        found.broken_runs.push_back(std::move(twice->difference));
        return found;
    }
    ExplorePlan settled = plan;
    settled.shard.depth = twice->shard_depth;
    auto serial = learn_serial_orders(trials, actors);
    if (!serial)
        found.notes.push_back("serial-outcome is not judged: " + serial.error());
    std::vector<race::SerialOutcome> outcomes = serial ? std::move(*serial) : std::vector<race::SerialOutcome>();
    return Explorer(trials, settled, std::move(found), std::move(outcomes), std::move(journal)).run();
}

}  // namespace lockstep::lab
