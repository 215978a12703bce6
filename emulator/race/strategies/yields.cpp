#include "emulator/race/strategies/yields.hpp"

namespace lockstep::race
{

void Yields::note(const Event& event)
{
    for (const Change& change : event.changes)
        std::erase_if(refused_, [&](const Poll& poll) { return std::get<2>(poll) == change.resource; });
    const bool refused = event.executed && event.answer.status >= 400 && event.answer.status < 500;
    if (event.writes && refused && event.changes.empty())
        refused_.insert({event.name.actor, event.name.operation, event.name.resource});
}

bool Yields::is_yielding(const StepName& name) const
{
    return refused_.contains({name.actor, name.operation, name.resource});
}

}  // namespace lockstep::race
