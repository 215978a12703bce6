#pragma once
// The stable name of a request: ACTOR OPERATION RESOURCE #n ~attempt 'copy (race-lab 2). Neither
// connections nor arrival order nor ids are in it, so that the same run gives the same names.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/gate.hpp"

namespace lockstep::race
{

struct StepName {
    std::string actor;
    std::string operation;
    std::string resource;  // "s3://bucket/key", "ddb://table/key"
    int nth =
        1;  // the nth such call of the actor; of an operation with several steps, the
            // nth such operation, whatever the resource of the step (kinds of LIST count as one)
    std::size_t part = 0;  // of an operation with several steps: #n.k, from 1; 0 for a single step
    int attempt = 1;       // ~k
    int copy = 0;          // ' marks a copy with the same invocation and attempt

    bool operator==(const StepName&) const = default;
    auto operator<=>(const StepName&) const = default;
};

// "state" for "s3://tf/app.tfstate": the names of a race file.
struct Names {
    std::map<std::string, std::string> resource_of;  // short name -> resource

    std::string
    short_of(std::string_view resource) const;         // the resource itself when it has no name
    std::string long_of(std::string_view name) const;  // the name itself when it is none of ours
};

// "A PutItem lock #2 ~2". GetObject, PutObject, HeadObject, DeleteObject and ListObjects* are shown
// as GET, PUT, HEAD, DELETE and LIST.
std::string format_step(const StepName& name, const Names& names);
std::string short_operation(std::string_view operation);
bool operation_matches(std::string_view written, std::string_view operation);  // either spelling

// Gives names to tickets in the order of their arrival. Attempts of one call (same invocation)
// share `nth`.
class Namer
{
public:
    StepName name(const Ticket& ticket);

private:
    struct Call {
        int nth = 0;
        std::map<std::pair<int, std::size_t>, int> copies;  // attempt, part -> seen
    };
    std::map<std::string, int> counts_;  // actor, operation as shown, resource -> calls so far
    std::map<std::string, Call> calls_;  // actor, invocation -> call
};

}  // namespace lockstep::race
