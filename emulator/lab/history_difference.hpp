#pragma once
// Where two histories that should be one part from each other, for people.

#include <string>

#include "emulator/race/history.hpp"

namespace lockstep::lab
{

// The first decision that differs, both sides with request, answer and enabled set; or what differs
// at the end. Empty when their hashes are equal.
std::string first_difference(const race::History& first, const race::History& second,
                             const race::Names& names);

}  // namespace lockstep::lab
