#pragma once
// All orders of a race, one run of each class (emulator/race/explore/search.hpp), several runs side by side, each
// judged by the oracles. A lane is a child process, so that a crash stays in its lane: its run is begun once more.

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/explore/coverage.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

// Classes that violate the same oracles.
struct Failure {
    std::set<std::string> oracles;
    std::size_t classes = 0;
    std::size_t sampled = 0;  // of the orders drawn: so many fail like it
    race::Cost cost{};  // of the simplest of them
    race::Report report;
};

struct Exploration {
    explicit Exploration(race::Names names) : coverage(std::move(names)) {}

    std::size_t classes = 0;          // runs to their end, each of another class
    std::size_t resumed = 0;          // runs that stood in the journal
    std::size_t redundant = 0;        // runs that broke off: their order was run already
    std::size_t foreseen = 0;         // of them: those of which that was known before, and which nobody ran
    std::size_t stuck = 0;            // classes that end with polls which nobody is left to answer
    std::size_t known_remaining = 0;  // tasks that nobody has run
    std::size_t sampled = 0;          // orders drawn at random, after the budget was used up; may be of one class
    bool cut_off = false;             // the bound of preemptions left something out; what it left out may also be
                                      // the only run of a class that has an order within the bound
    std::size_t shard_depth = 0;      // race::Shard::depth as it was settled; the same for every shard
    std::vector<Failure> failures{};
    std::vector<std::string> notes{};        // sentences: what was not judged, and why
    std::vector<std::string> unfinished_runs{};  // that were not over in time, or where a clock had a say: sentences
    std::vector<std::string> broken_runs{};      // that took another course: sentences
    race::Coverage coverage;

    // Nothing is left out, and every run was what it was to be.
    bool is_complete() const
    {
        return known_remaining == 0 && !cut_off && broken_runs.empty() && unfinished_runs.empty();
    }
};

struct ExplorePlan {
    std::vector<std::string> actors{};  // empty: all
    race::Bounds bounds{};
    race::Shard shard{};  // only this part of it; its depth follows from how long a run is
    std::size_t lanes = 2;
    bool keep_going = false;  // do not stop at the first failure
    bool keep_files = false;  // of every run
    std::optional<std::chrono::seconds> budget{};
    std::size_t samples = 0;  // so many orders are drawn when the budget is used up
    std::uint64_t seed = 1;   // of what is drawn
    std::filesystem::path journal{};  // "": none. What stands in it is not run again
    std::map<std::string, std::string> versions{};  // client -> version; stands in the journal
    std::string files{};  // hash_of_files (explored_race.hpp); stands there, too
    std::function<void(const race::Coverage&)> known{};     // once: what collides in the serial runs
    std::function<void(const Exploration&)> progress{};     // after each run
    std::function<void(const std::string&)> trouble{};      // a sentence: a lane died, what it ran is run again
};

// Blocks. No other thread may run meanwhile (lanes.hpp). The failure is a sentence: no run could be started, the
// journal cannot be used.
std::expected<Exploration, std::string> explore(Trials& trials, const ExplorePlan& plan);

}  // namespace lockstep::lab
