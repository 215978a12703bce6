#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/state_steps.hpp"

namespace lockstep::race
{

std::vector<Violation> judge_serial_regression(const Evidence& evidence)
{
    return judge_state_steps(evidence, [](const StateStep& step) -> std::string {
        if (step.after.lineage != step.before.lineage || step.after.serial >= step.before.serial)
            return {};
        return step.actor + " took the serial of " + step.name + " back from " +
               std::to_string(step.before.serial) + " to " + std::to_string(step.after.serial);
    });
}

}  // namespace lockstep::race
