#pragma once
// What a resource holds between two steps, in a word that fits a column: who holds a lock, serial
// and author of a state, which state a digest is of.

#include <string>
#include <vector>

#include "emulator/race/history.hpp"
#include "emulator/race/terraform/roles.hpp"

namespace lockstep::race
{

struct Holding {
    bool present = false;
    bool changed = false;  // by the step before it
    std::string label;     // lock "A", state "2:A" (serial:author), others "v2:A"; "-" for nothing
    std::string author;    // who wrote it; "" when it was there before the run
};

struct ResourceLane {
    std::string resource;
    std::string name;          // short
    Role role = Role::other;   // what is named a lock counts as one, whosever it is
    std::vector<Holding> holdings;  // [0] before the run, [n] after n steps
};

// The resources that had or got something in the run, or have a name: locks first, then states,
// digests, others; each in the order in which the run touched them.
std::vector<ResourceLane> resource_lanes(const History& history, const Names& names,
                                         const Roles& roles);

}  // namespace lockstep::race
