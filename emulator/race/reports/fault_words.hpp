#pragma once
// Faults in words for people.

#include <string>

#include "emulator/race/fault.hpp"

namespace lockstep::race
{

// Behind the answer of a step: "reply lost". "" for no fault.
std::string fault_mark(const Fault& fault);
// A sentence: "Executed, then the connection was closed without an answer." "" for no fault.
std::string fault_words(const Fault& fault);
// The answer never reached the client whole.
bool loses_reply(const Fault& fault);

}  // namespace lockstep::race
