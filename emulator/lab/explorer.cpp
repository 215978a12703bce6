#include "emulator/lab/explorer.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

std::string name_of(const race::Task& task, std::uint64_t sample)
{
    if (sample > 0)
        return "sample " + std::to_string(sample);
    return task.prefix.empty() ? "the first run" : "the run that begins '" + race::line_of(task.prefix) + "'";
}

}  // namespace

Explorer::Explorer(Trials& trials, const ExplorePlan& plan, Exploration begun, std::vector<race::SerialOutcome> serial,
                   std::optional<ExploreJournal> journal)
    : trials_(trials), plan_(plan), serial_(std::move(serial)), search_(plan.bounds, plan.shard),
      tally_(std::move(begun)), journal_(std::move(journal)),
      lanes_(std::max<std::size_t>(plan.lanes, 1), plan.trouble)
{
}

std::expected<Exploration, std::string> Explorer::run()
{
    try {
        for (fill_lanes(); !lanes_.is_empty(); fill_lanes())
            lanes_.wait_for_one();
    } catch (const std::exception& failure) {  // a full disk under the journal
        gave_up_ = failure.what();
    }
    Exploration& found = tally_.found();
    if (!gave_up_.empty() && found.classes == 0)
        return std::unexpected(gave_up_);
    if (!gave_up_.empty())
        found.unfinished_runs.push_back(gave_up_);
    if (!foresight_.is_trusted() && found.foreseen > 0)
        found.unfinished_runs.push_back(
            "a client did two things in one situation: runs that were foreseen may have come out otherwise");
    note_remaining();
    std::ranges::sort(found.failures, {}, [](const Failure& failure) {
        return std::tie(failure.cost, failure.report.line);
    });
    return std::move(found);
}

void Explorer::fill_lanes()
{
    while (lanes_.has_room()) {
        auto work = next_work();
        if (!work)
            return;
        begin(std::move(*work));
    }
}

// Empty: none now. Those under way may bring more.
std::optional<Explorer::Work> Explorer::next_work()
{
    while (!is_enough()) {
        if (is_late())
            return next_sample();
        auto task = search_.take();
        if (!task)
            return std::nullopt;
        if (!take_over(*task) && !foresee(*task))
            return Work{.task = std::move(*task), .lane = trials_.next_lane(plan_.actors)};
    }
    return std::nullopt;
}

std::optional<Explorer::Work> Explorer::next_sample()
{
    if (samples_begun_ == plan_.samples || search_.known_remaining() == 0)
        return std::nullopt;
    return Work{.task = {}, .lane = trials_.next_lane(plan_.actors), .sample = ++samples_begun_};
}

void Explorer::begin(Work work)
{
    const auto shared = std::make_shared<const Work>(std::move(work));
    lanes_.begin<ExploredRun>(
        name_of(shared->task, shared->sample), [this, shared](int attempt) { return run_in_lane(*shared, attempt); },
        [this, shared](Came came) { bring_back(*shared, std::move(came)); });
}

std::unique_ptr<race::Probe> Explorer::probe_of(const Work& work) const
{
    if (work.sample == 0)
        return std::make_unique<race::Probe>(work.task, plan_.bounds);
    // No two shards draw the same, and each draws in both ways by turns.
    const std::uint64_t pair = plan_.shard.number - 1 + (work.sample - 1) / 2 * plan_.shard.count;
    const std::uint64_t number = 2 * pair + (work.sample % 2 == 1 ? 1 : 2);
    return std::make_unique<race::Sample>(plan_.bounds, plan_.seed, number, run_size_);
}

Explorer::Came Explorer::run_in_lane(const Work& work, int attempt)
{
    const std::unique_ptr<race::Probe> probe = probe_of(work);
    Came came = run_explored(trials_.race(), plan_of_attempt(work.lane, attempt), work.task, *probe, serial_);
    if (came && !is_wanted(work, came->record)) {
        came->report.reset();
        remove(came->place);
    }
    return came;
}

// Whether its report is shown, which names its files. Once that is not so, it never is: what is simplest gets simpler.
bool Explorer::is_wanted(const Work& work, const race::RunRecord& record)
{
    return (work.sample > 0 || is_ours(record)) && tally_.needs_report(record);
}

void Explorer::bring_back(const Work& work, Came came)
{
    if (!came) {
        gave_up_ = came.error();
        return;
    }
    foresight_.learn(came->turns);
    const race::RunRecord& record = came->record;
    if (came->report && is_wanted(work, record))
        tally_.show(record, std::move(*came->report));
    else if (came->report)
        remove(came->place);
    if (work.sample > 0) {
        tally_.count_sample(record);
        tell();
        return;
    }
    note(work.task, record);
    if (journal_ && record.broken.empty() && record.unfinished.empty())
        journal_->append(record, work.task.prefix.size());
}

// Takes what the journal says for the run itself; but a failure has to be seen again before it can be shown.
bool Explorer::take_over(const race::Task& task)
{
    const race::RunRecord* record = journal_ ? journal_->find(race::key_of(task)) : nullptr;
    if (record == nullptr || (is_ours(*record) && tally_.needs_report(*record)))
        return false;
    ++tally_.found().resumed;
    note(task, *record);
    return true;
}

// A run that would only break off.
bool Explorer::foresee(const race::Task& task)
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

void Explorer::note(const race::Task& task, const race::RunRecord& record)
{
    search_.add(task, record.points);
    if (task.prefix.empty())
        run_size_ = race::size_of(record.points);
    if (is_ours(record))
        tally_.count(record);
    tell();
}

void Explorer::tell()
{
    note_remaining();
    if (plan_.progress)
        plan_.progress(tally_.found());
}

bool Explorer::is_enough() const
{
    const bool found = !tally_.found().failures.empty() && !plan_.keep_going;
    return found || !gave_up_.empty();
}

bool Explorer::is_late() const
{
    return plan_.budget && std::chrono::steady_clock::now() - began_ >= *plan_.budget;
}

// Of a shard, whose top every other shard runs, too.
bool Explorer::is_ours(const race::RunRecord& record) const
{
    return race::owns(plan_.shard, record.points);
}

void Explorer::remove(const std::string& place) const
{
    if (std::error_code ignored; !plan_.keep_files)
        fs::remove_all(place, ignored);
}

void Explorer::note_remaining()
{
    tally_.found().known_remaining = search_.known_remaining();
    tally_.found().cut_off = search_.cut_off();
}

}  // namespace lockstep::lab
