#pragma once
// Stores compared as two runs of one command would leave them: random values by their aliases,
// dates masked, a Terraform digest by whether it fits its state (its MD5 is as random as the IDs in
// the state).

#include <map>
#include <string>
#include <vector>

#include "emulator/race/world.hpp"

namespace lockstep::race
{

using CanonicalWorld = std::map<std::string, std::string>;  // resource -> what it holds

CanonicalWorld canonical_world(const World& world);
// Resources that are in only one of them, or hold something else.
std::vector<std::string> differing(const CanonicalWorld& left, const CanonicalWorld& right);

}  // namespace lockstep::race
