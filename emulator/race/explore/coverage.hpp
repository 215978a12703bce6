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

    std::size_t pairs() const { return seen_.size(); }
    std::size_t pairs_in_both_orders() const;
    // "A PUT lock / B PUT lock", those seen in one order only.
    std::vector<std::string> pairs_in_one_order() const;

private:
    struct Seen {
        bool as_named = false;  // the first of the key came first
        bool reversed = false;
    };

    Names names_;
    std::map<std::pair<std::string, std::string>, Seen> seen_;
};

}  // namespace lockstep::race
