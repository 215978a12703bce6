#pragma once
// What a step touched: the places that it read, and those that it changed. Two steps of different actors are
// independent when they touch no place in common that one of them changed (race-lab 9.1): then either order of the
// two comes to the same, and only one of both needs to be run. A refused conditional write is a read.

#include <string>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

struct Touch {
    std::string place;     // a resource; "" for everything there is
    bool below = false;    // and every resource whose name begins with it
    bool changed = false;

    bool operator==(const Touch&) const = default;
};

using Footprint = std::vector<Touch>;

// Of the step as it ran: what it changed is what the store said. Whoever changes a state or its digest also reads
// whether it is locked, although the store does not look: oracles tell a write under the lock from one without it. An
// operation whose reads are not known here counts as one that touches all of its bucket or table, so that no order is
// left out. Empty when a fault kept it from running.
Footprint footprint_of(const Event& event);
// Of an actor's start: its command may be filled in from anything.
Footprint footprint_of_start();

bool is_dependent(const Footprint& one, const Footprint& other);

}  // namespace lockstep::race
