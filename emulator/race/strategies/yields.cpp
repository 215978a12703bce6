#include "emulator/race/strategies/yields.hpp"

namespace lockstep::race
{

// A refusal that the client did not see is none to it: it asks again because it got no answer.
void Yields::note(const Event& event)
{
    for (const Change& change : event.changes)
        std::erase_if(refused_, [&](const Poll& poll) { return std::get<2>(poll) == change.resource; });
    const bool refused = event.executed && !event.fault && event.answer.status >= 400 && event.answer.status < 500;
    if (event.writes && refused && event.changes.empty())
        refused_.insert({event.name.actor, event.name.operation, event.name.resource, event.request});
}

bool Yields::is_yielding(const StepName& name, const std::string& request) const
{
    return name.attempt == 1 && refused_.contains({name.actor, name.operation, name.resource, request});
}

}  // namespace lockstep::race
