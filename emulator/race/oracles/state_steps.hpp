#pragma once
// State documents that were put over other state documents by an actor that did not know what it
// replaced: the common ground of serial-regression and lineage-change.

#include <functional>
#include <string>
#include <vector>

#include "emulator/race/oracle.hpp"
#include "emulator/race/terraform/documents.hpp"

namespace lockstep::race
{

struct StateStep {
    std::string actor;
    std::string name;  // of the state, for people
    StateDocument before;
    StateDocument after;
};

// `trouble` answers a sentence, empty when the step is fine.
std::vector<Violation>
judge_state_steps(const Evidence& evidence,
                  const std::function<std::string(const StateStep&)>& trouble);

}  // namespace lockstep::race
