#pragma once
// Which pairs of steps of different actors collide, and in which orders they were seen: the races of a race, and how
// many of them were seen both ways round. A number to watch, not a proof.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "emulator/race/explore/search.hpp"

namespace lockstep::race
{

class Coverage
{
public:
    explicit Coverage(Names names) : names_(std::move(names)) {}

    void add(const std::vector<ChoicePoint>& points);
    // Of a run that no search asked for.
    void add(const History& history);

    std::size_t pairs() const { return seen_.size(); }
    std::size_t pairs_in_both_orders() const;
    // "A PUT lock / B PUT lock", those seen in one order only.
    std::vector<std::string> pairs_in_one_order() const;

    struct Pair {
        std::string one;
        std::string other;
        bool as_named = false;  // `one` came first
        bool reversed = false;
    };
    // All of it, to be put together with that of other shards.
    std::vector<Pair> all() const;
    void add(const Pair& pair);

private:
    struct Seen {
        bool as_named = false;  // the first of the key came first
        bool reversed = false;
    };

    Names names_;
    std::map<std::pair<std::string, std::string>, Seen> seen_;
};

}  // namespace lockstep::race
