#pragma once
// A failed poll is a yield: an actor whose write of a resource was refused need not ask for the very same again before
// somebody has changed that resource. Its client only waits meanwhile, and would ask any number of times.

#include <set>
#include <string>
#include <tuple>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

class Yields
{
public:
    void note(const Event& event);
    // This request asks again for what was refused, and nothing has changed since.
    bool is_yielding(const StepName& name, const std::string& request) const;

private:
    using Poll = std::tuple<std::string, std::string, std::string, std::string>;  // actor, operation, resource, request

    std::set<Poll> refused_{};
};

}  // namespace lockstep::race
