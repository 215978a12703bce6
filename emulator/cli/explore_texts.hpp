#pragma once
// What `race explore` says: how far it is, what was proved and for what, what failed.

#include <chrono>
#include <map>
#include <string>

#include "emulator/lab/explore.hpp"

namespace lockstep::cli
{

// "26 classes run, 14 known to be left, 2 failures, 31 classes a minute, about 1 minute left"
std::string progress_text(const lab::Exploration& exploration, std::chrono::duration<double> passed);

// "3 classes and 1 sampled order"
std::string how_many(std::size_t classes, std::size_t sampled);

// "complete: 26 classes ...", with the bounds within which that holds. Never without them.
std::string statement(const lab::Exploration& exploration, const lab::ExplorePlan& plan);

// The same as names and values, for machines.
std::map<std::string, std::string> properties_of(const lab::Exploration& exploration, const lab::ExplorePlan& plan);

// The race list as far as it is known before the first order is tried: who collides with whom.
std::string known_pairs_text(const race::Coverage& coverage);

// "41 of 43 colliding pairs of steps were seen in both orders"
std::string coverage_text(const race::Coverage& coverage);

// The whole race list, a line for each pair: "  both orders   A GET state / B PUT state".
std::string pairs_text(const race::Coverage& coverage);

}  // namespace lockstep::cli
