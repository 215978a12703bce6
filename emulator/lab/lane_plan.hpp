#pragma once
// One run of one race, as plain data: what a lane needs to know, wherever it runs.

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/scheduler.hpp"

namespace lockstep::lab
{

inline constexpr std::chrono::milliseconds default_sleep_limit{20'000};
inline constexpr std::chrono::milliseconds default_watchdog{120'000};

struct LaneActor {
    std::string id;
    std::vector<std::string> command;  // may hold ${NAME.FIELD}, filled in when it starts
    std::map<std::string, std::string> environment{};  // on top of what every actor gets
    std::filesystem::path folder;                      // works in a copy of it
    bool serial = false;
    bool is_operator = false;
    bool waits_for_start = false;
    std::chrono::milliseconds sleep_limit = default_sleep_limit;
};

struct LanePlan {
    std::vector<LaneActor> actors;
    std::vector<race::PassRule> passes{};
    race::Names names{};
    std::filesystem::path store;  // a closed server's data folder; works on a copy
    std::filesystem::path place;  // of this run's files; is made
    std::size_t steps_max = 2000;
    std::chrono::milliseconds watchdog = default_watchdog;
    bool free_run = false;     // nothing is ordered, only noted
    bool auto_create = false;  // buckets and tables come into being at first use
};

}  // namespace lockstep::lab
