#include "emulator/race/oracles/rules.hpp"

namespace lockstep::race
{

std::vector<Violation> judge_no_progress(const Evidence& evidence)
{
    if (evidence.history.ending != Ending::watchdog)
        return {};
    return {{.message = "nobody could go on: " + evidence.history.explanation}};
}

}  // namespace lockstep::race
