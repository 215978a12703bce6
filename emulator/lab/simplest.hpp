#pragma once
// What an exploration found, made simpler and set beside what goes well: for whoever stopped at the first failure.

#include "emulator/lab/explore.hpp"

namespace lockstep::lab
{

struct Simplest {
    race::Report report;                     // of the simplest schedule that violates the same
    std::optional<race::Report> passing{};   // the nearest one that goes well
    std::size_t runs = 0;                    // that it took; 0: it is as it was found
};

// Shrinks, then looks for the nearest schedule that goes well. As it was found where that says nothing: polls that
// nobody is left to answer have no end to be run to, and what depends on a clock does not come out twice.
Simplest simplest_of(Trials& trials, const Failure& failure, std::size_t lanes);

}  // namespace lockstep::lab
