#pragma once
// What one shard of an exploration came to, as a file, and all of them put together.

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/lab/explore.hpp"

namespace lockstep::lab
{

// A failure without its history: the line shows it again.
struct PartFailure {
    std::set<std::string> oracles;
    std::size_t classes = 0;
    std::size_t sampled = 0;
    race::Cost cost{};
    std::string line;

    bool operator==(const PartFailure&) const = default;
};

struct ExplorePart {
    std::string explored;  // what_is_explored (explored_race.hpp): the same in all parts of one exploration
    std::string given;     // as the user named the race
    race::Bounds bounds{};
    std::map<std::string, std::string> versions{};
    race::Shard shard{};
    std::size_t classes = 0;
    std::size_t redundant = 0;
    std::size_t stuck = 0;
    std::size_t known_remaining = 0;
    std::size_t sampled = 0;
    std::size_t seed = 0;  // of what was drawn
    bool cut_off = false;
    std::vector<std::string> notes{};
    std::vector<std::string> unfinished_runs{};
    std::vector<std::string> broken_runs{};
    std::vector<PartFailure> failures{};
    std::vector<race::Coverage::Pair> pairs{};
};

ExplorePart part_of(const Exploration& exploration, const ExplorePlan& plan, const LoadedRace& race);

std::string format_part(const ExplorePart& part);
// Empty for what is no part.
std::optional<ExplorePart> parse_part(std::string_view text);

// All shards of one exploration, in any order, as one. The failure is a sentence: a shard that is missing or there
// twice, one of another exploration or of another number of shards.
std::expected<ExplorePart, std::string> merge_parts(std::vector<ExplorePart> parts);

// For the statement about it.
Exploration exploration_of(const ExplorePart& part);
ExplorePlan plan_of(const ExplorePart& part);

}  // namespace lockstep::lab
