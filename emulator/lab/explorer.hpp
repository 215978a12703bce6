#pragma once
// Gives the tasks of a search to lanes, and puts together what they bring back. One thread has all of it; the runs
// are processes.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "emulator/lab/explore.hpp"
#include "emulator/lab/explore_journal.hpp"
#include "emulator/lab/explore_tally.hpp"
#include "emulator/lab/explored_run.hpp"
#include "emulator/lab/lanes.hpp"
#include "emulator/race/explore/foresight.hpp"
#include "emulator/race/explore/sample.hpp"

namespace lockstep::lab
{

class Explorer
{
public:
    // What it is given by reference must outlive it.
    Explorer(Trials& trials, const ExplorePlan& plan, Exploration begun, std::vector<race::SerialOutcome> serial,
             std::optional<ExploreJournal> journal);

    std::expected<Exploration, std::string> run();

private:
    struct Work {
        race::Task task;
        LanePlan lane;
        std::uint64_t sample = 0;  // its number, from 1; then there is no task
    };
    using Came = std::expected<ExploredRun, std::string>;

    void fill_lanes();
    std::optional<Work> next_work();
    std::optional<Work> next_sample();
    void begin(Work work);
    std::unique_ptr<race::Probe> probe_of(const Work& work) const;

    // These two are called in the lane, which has all that was known when it began.
    Came run_in_lane(const Work& work, int attempt);
    bool is_wanted(const Work& work, const race::RunRecord& record);

    void bring_back(const Work& work, Came came);
    bool take_over(const race::Task& task);
    bool foresee(const race::Task& task);
    void note(const race::Task& task, const race::RunRecord& record);
    void tell();

    bool is_enough() const;
    bool is_late() const;
    bool is_ours(const race::RunRecord& record) const;
    void remove(const std::string& place) const;
    void note_remaining();

    Trials& trials_;
    const ExplorePlan& plan_;
    const std::vector<race::SerialOutcome> serial_;
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();

    race::Search search_;
    race::Foresight foresight_{};
    race::RunSize run_size_{};  // of the first run of all, so that what is drawn does not hang on the budget
    std::uint64_t samples_begun_ = 0;
    ExploreTally tally_;
    std::optional<ExploreJournal> journal_;
    std::string gave_up_{};  // why
    Lanes lanes_;
};

}  // namespace lockstep::lab
