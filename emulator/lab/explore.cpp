#include "emulator/lab/explore.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "emulator/lab/lane.hpp"
#include "emulator/lab/serial_orders.hpp"
#include "emulator/lab/verdict.hpp"
#include "emulator/race/explore/probe.hpp"

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
    Explorer(Trials& trials, const ExplorePlan& plan, std::vector<race::SerialOutcome> serial)
        : trials_(trials), plan_(plan), serial_(std::move(serial)), search_(plan.bounds),
          found_(trials.race().race.names)
    {
    }

    std::expected<Exploration, std::string> run()
    {
        std::vector<std::thread> lanes;
        for (std::size_t lane = 0; lane < std::max<std::size_t>(plan_.lanes, 1); ++lane)
            lanes.emplace_back([this] { run_lane_after_lane(); });
        for (std::thread& lane : lanes)
            lane.join();
        if (!failed_to_start_.empty())
            return std::unexpected(failed_to_start_);
        note_remaining();
        return std::move(found_);
    }

private:
    struct Work {
        race::Task task;
        LanePlan lane;
    };

    void run_lane_after_lane()
    {
        while (const std::optional<Work> work = wait_for_work()) {
            race::Probe probe(work->task, plan_.bounds);
            auto history = run_lane(work->lane, probe);
            std::optional<race::Report> report;
            if (history && probe.stop() != race::Probe::Stop::redundant)
                report = judge(std::move(*history), work->lane, probe.stop());
            bring_back(*work, probe, report, history ? "" : history.error());
            if (std::error_code ignored; !plan_.keep_files)
                fs::remove_all(work->lane.place, ignored);
        }
    }

    // Empty: all is done, or enough.
    std::optional<Work> wait_for_work()
    {
        std::unique_lock lock(mutex_);
        while (!is_enough()) {
            if (auto task = search_.take())
                return Work{.task = std::move(*task), .lane = trials_.next_lane(plan_.actors)};
            if (search_.is_over())
                break;
            changed_.wait(lock);
        }
        changed_.notify_all();
        return std::nullopt;
    }

    bool is_enough() const
    {
        const bool found = !found_.failures.empty() && !plan_.keep_going;
        const bool late = plan_.budget && Clock::now() - began_ >= *plan_.budget;
        return found || late || !failed_to_start_.empty();
    }

    race::Report judge(race::History history, const LanePlan& lane, race::Probe::Stop stop)
    {
        const bool is_stuck = stop == race::Probe::Stop::stuck;
        if (is_stuck)
            history.ending = race::Ending::complete;
        const Trial trial{.history = std::move(history), .place = lane.place};
        race::Report report = judge_trial(
            {.race = trials_.race(), .schedule = nullptr, .trial = trial, .serial = is_stuck ? std::span<const race::SerialOutcome>{} : serial_});
        if (is_stuck)
            report.violations.push_back({.oracle = "no-progress", .message = "those who are left poll for what nobody is left to change"});
        return report;
    }

    void bring_back(const Work& work, const race::Probe& probe, std::optional<race::Report>& report,
                    const std::string& failure)
    {
        const std::scoped_lock lock(mutex_);
        search_.add(work.task, probe.points());
        found_.coverage.add(probe.points());
        if (!failure.empty())
            failed_to_start_ = failure;
        else if (!report)
            ++found_.redundant;
        else if (report->history.ending != race::Ending::complete)
            found_.broken_runs.push_back("'" + report->line + "': " + report->history.explanation);
        else
            count(std::move(*report), probe.stop());
        note_remaining();
        if (plan_.progress)
            plan_.progress(found_);
        changed_.notify_all();
    }

    void count(race::Report report, race::Probe::Stop stop)
    {
        ++found_.classes;
        found_.stuck += stop == race::Probe::Stop::stuck ? 1 : 0;
        std::set<std::string> oracles = violated_oracles(report);
        if (oracles.empty())
            return;
        const auto known = std::ranges::find(found_.failures, oracles, &Failure::oracles);
        if (known != found_.failures.end()) {
            ++known->classes;
            return;
        }
        report.outcome = race::Outcome::unexpected;
        found_.failures.push_back({.oracles = std::move(oracles),
                                   .classes = 1,
                                   .found_at = found_.classes,
                                   .report = std::move(report)});
    }

    void note_remaining()
    {
        found_.known_remaining = search_.known_remaining();
        found_.cut_off = search_.cut_off();
    }

    Trials& trials_;
    const ExplorePlan& plan_;
    const std::vector<race::SerialOutcome> serial_;
    const Clock::time_point began_ = Clock::now();

    std::mutex mutex_;  // guards what follows, and trials_
    std::condition_variable changed_;
    race::Search search_;
    Exploration found_;
    std::string failed_to_start_{};
};

std::vector<std::string> all_actors(const LoadedRace& race)
{
    std::vector<std::string> actors;
    for (const race::ActorBlock& actor : race.race.actors)
        actors.push_back(actor.id);
    return actors;
}

}  // namespace

std::expected<Exploration, std::string> explore(Trials& trials, const ExplorePlan& plan)
{
    std::vector<race::SerialOutcome> serial;
    if (plan.learn) {
        auto learned = learn_serial_orders(trials, plan.actors.empty() ? all_actors(trials.race()) : plan.actors);
        if (!learned)
            return std::unexpected(std::move(learned).error());
        serial = std::move(*learned);
    }
    return Explorer(trials, plan, std::move(serial)).run();
}

}  // namespace lockstep::lab
