#pragma once
// What a report comes to, in words that every form uses.

#include <string>

#include "emulator/race/report.hpp"

namespace lockstep::race
{

// "HOLDS", "VIOLATED as expected", "VIOLATED", "HOLDS although ...", "DIVERGED", "UNKNOWN".
std::string verdict_word(const Report& report);
// One line: which oracles, or why nothing can be said.
std::string verdict_line(const Report& report);
// Of what came out as expected: "violates stolen-unlock and 2 more as expected", "holds".
std::string short_verdict(const Report& report, std::size_t oracles_max);
// "1.2 s", "340 ms"; "" when it was not measured.
std::string wall_words(const Report& report);
// "A GET lock was held for 42 s: ..."; "" when no request was held so long that the clock of some
// client may have had a say (30 s: half the read time-out of aws and boto3).
std::string taint_words(const Report& report);
// "terraform 1.11.4"; a version that already names its client is not named again.
std::vector<std::string> client_words(const Report& report);
// "race / schedule"; one of them when they are equal or the other is empty.
std::string full_name(const Report& report);

}  // namespace lockstep::race
