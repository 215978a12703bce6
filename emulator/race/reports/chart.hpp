#pragma once
// One run laid out in steps and lanes, as the terminal and the page draw it. Points into its
// report, which must live longer.

#include <optional>
#include <string>
#include <vector>

#include "emulator/race/report.hpp"
#include "emulator/race/reports/holding.hpp"
#include "emulator/race/terraform/lock_story.hpp"

namespace lockstep::race
{

// What a client may conclude, as Jepsen has it.
enum class Conclusion {
    ok,    // done, and the client was told
    fail,  // not done, and the client was told
    info   // the client cannot know
};

struct ChartStep {
    const Event* event = nullptr;
    std::size_t number = 0;   // from 1
    std::string what;         // "DELETE lock ~2"
    std::string answer;       // "204", "412 PreconditionFailed"; "" when none was made
    std::string fault;        // "reply lost"; "" for none
    std::string fault_words;  // what that means, in a sentence
    Conclusion conclusion = Conclusion::ok;
    std::size_t waiting_since = 0;  // index of the first event at which it could have been chosen
    bool switches = false;          // another actor ran before
    std::vector<std::size_t> violations;  // indices into the report's
    std::vector<std::string> oracles;     // theirs, each once
};

struct Chart {
    std::vector<std::string> actors;  // ids, in the order of their lanes
    std::vector<ChartStep> steps;
    std::vector<ResourceLane> resources;
    std::vector<Belief> beliefs;  // `until` is the number of steps at most
};

Chart chart_of(const Report& report);

// "2 preemptions, 1 fault".
std::string size_words(const Report& report);

}  // namespace lockstep::race
