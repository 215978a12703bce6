#pragma once
// A history as a schedule of a race file: one line per decision, in the order seen, then what the
// actors' exits were. What `race record` and the `save` of `race step` write.

#include <string>

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/history.hpp"

namespace lockstep::lab
{

// Resources stand there by their short names where they have one.
race::Schedule recorded_schedule(const race::History& history, const race::Names& names,
                                 const std::string& id);

// Short names for what the history touched, beside those that are there: "lock" for a Terraform
// lock file or item, "digest" for its digest, "state" for a state, else the end of the key; with a
// number behind it when several would have one name.
race::Names names_of(const race::History& history, const race::Names& given);

}  // namespace lockstep::lab
