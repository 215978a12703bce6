#pragma once
// ${NAME.FIELD} in an actor's command: a member of the JSON that a named resource holds when the
// actor starts. `${lock.ID}` is the id of the lock, whichever kind: the object's own member, or
// that of the item's attribute "Info", or the attribute itself.

#include <expected>
#include <string>

#include "emulator/race/step_name.hpp"
#include "emulator/race/world.hpp"

namespace lockstep::lab
{

// `word` with every such place filled in. The failure is a sentence: what is not there.
std::expected<std::string, std::string> fill_in(const std::string& word, const race::Names& names,
                                                const race::World& world);

}  // namespace lockstep::lab
