#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/state_steps.hpp"

namespace lockstep::race
{

std::vector<Violation> judge_lineage_change(const Evidence& evidence)
{
    return judge_state_steps(evidence, [](const StateStep& step) -> std::string {
        if (step.after.lineage == step.before.lineage)
            return {};
        return step.actor + " replaced " + step.name + " by one of another lineage";
    });
}

}  // namespace lockstep::race
