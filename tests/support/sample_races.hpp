#pragma once
// Reports of races as the lab would make them, from toy clients: what the reports are tested with,
// and what their page is looked at with.

#include <vector>

#include "emulator/race/report.hpp"
#include "tests/support/toy_terraform.hpp"

namespace lockstep::test
{

// Plays a line ("A7!cd B4 A1") of toy clients to its end.
race::History play(std::vector<ToyTerraform> actors, std::string_view line);

race::Report stolen_unlock_report();  // violated as expected; three actors, a lost reply
race::Report torn_read_report();      // no fault, one preemption
race::Report ghost_lock_report();     // one actor
race::Report contention_report();     // holds
race::Report fixed_report();          // expected to be violated, but holds
race::Report diverged_report();
race::Report crowded_report();  // five actors with long names, long resources without a name
// Every text in it tries to be something else: markup, escape codes, half characters.
race::Report hostile_report();
std::vector<race::Report> sample_reports();

}  // namespace lockstep::test
