#pragma once
// All runs of one race file: prepared once, then a fresh lane for each run. Owns the folder with
// everybody's files; a run's files go when its Trial does, unless they are kept.

#include <chrono>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/lab/load_race.hpp"
#include "emulator/lab/prepared.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::lab
{

struct TrialOptions {
    std::filesystem::path place;  // of all files; is made
    std::chrono::milliseconds watchdog = default_watchdog;
    std::size_t steps_max = 2000;
    bool free_run = false;
    bool auto_create = false;
};

struct Trial {
    race::History history;
    std::filesystem::path place;  // store/, actors/ID/, ID.out
};

class Trials
{
public:
    // Asks for missing programs, then runs the setup. The failure is a sentence for the user.
    static std::expected<Trials, std::string> prepare(const LoadedRace& race,
                                                      const TrialOptions& options);

    // Blocks. Only those actors take part; empty: all.
    std::expected<Trial, std::string> run(const std::vector<std::string>& actors,
                                          race::Strategy& strategy);

    // What `run` runs: a run of its own each time it is asked for. For runs side by side.
    LanePlan next_lane(const std::vector<std::string>& actors);

    const LoadedRace& race() const { return *race_; }

private:
    Trials(const LoadedRace& race, TrialOptions options, Prepared prepared)
        : race_(&race), options_(std::move(options)), prepared_(std::move(prepared))
    {
    }

    const LoadedRace* race_;  // outlives us
    TrialOptions options_;
    Prepared prepared_;
    std::size_t runs_ = 0;
};

// A sentence about the first program of the race that is not on this machine; empty when all are.
std::optional<std::string> missing_program(const LoadedRace& race);

// The actors that a schedule speaks of, in the file's order.
std::vector<std::string> actors_in(const race::RaceFile& file, const race::Schedule& schedule);

}  // namespace lockstep::lab
