#pragma once
// What the runs of an exploration came to, one after the other.

#include <optional>

#include "emulator/lab/explore.hpp"
#include "emulator/race/explore/probe.hpp"
#include "emulator/race/explore/run_record.hpp"

namespace lockstep::lab
{

race::RunRecord record_of(const race::Task& task, const race::Probe& probe);
// With what the run came to, if it was judged.
race::RunRecord record_of(const race::Task& task, const race::Probe& probe, const std::optional<race::Report>& report);

class ExploreTally
{
public:
    explicit ExploreTally(Exploration begun) : found_(std::move(begun)) {}

    // A run of the search.
    void count(const race::RunRecord& record);
    // A run that was drawn, which may be of a class that was run already.
    void count_sample(const race::RunRecord& record);
    // It fails, and nothing simpler is known that fails like it. What is simpler does not depend on the lanes.
    bool needs_report(const race::RunRecord& record);
    // Its report stands for its kind of failure from now on.
    void show(const race::RunRecord& record, race::Report report);

    Exploration& found() { return found_; }
    const Exploration& found() const { return found_; }

private:
    void note_trouble(const race::RunRecord& record);
    Failure* known_failure(const std::set<std::string>& oracles);

    Exploration found_;
};

}  // namespace lockstep::lab
