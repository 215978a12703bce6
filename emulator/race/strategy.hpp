#pragma once
// Who chooses. The scheduler asks when every live actor is parked and stable, has exited or was not
// started yet.

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

struct Option {
    StepName name;
    bool writes = false;
    std::string request{};      // canonical
    bool zombie = false;        // its client has left; it may still be executed ("late")
    std::uint64_t arrival = 0;  // rank among all requests of the run
};
// As in Event::enabled: the name with full resources, and " zombie" behind one.
std::string format_option(const Option& option);

// Everything a choice may depend on.
struct Choice {
    std::vector<Option> enabled;          // sorted by name
    std::vector<std::string> unstarted;   // actors that wait to be started
    std::map<std::string, int> exited{};  // actor -> exit code
    std::string last{};                   // the actor that moved last
    bool asleep = false;                  // somebody is: more may come without anything being chosen
};

struct Release {
    std::size_t option = 0;  // index into Choice::enabled
    Fault fault{};
};
struct Start {
    std::string actor;
};
// Ends all processes of a running actor with SIGKILL, whatever it has parked.
struct Kill {
    std::string actor;
};
// Not all that is expected has arrived: ask again when something arrives, leaves or exits.
// Whoever waits for a person says nothing and calls Scheduler::ask_again.
struct Wait {
    std::string what{};  // expected and seen, side by side: the divergence when nothing comes
};
struct Done {
};  // the schedule is at its end: let everybody run on, first come, first served
struct Diverged {
    std::string explanation;  // expected and seen, side by side, for people
};
using Move = std::variant<Release, Start, Kill, Wait, Done, Diverged>;

class Strategy
{
public:
    virtual ~Strategy() = default;
    // Asked again after a Wait, and a last time with nothing enabled when all actors have exited.
    virtual Move choose(const Choice& choice) = 0;
    // After each decision, those of `pass` rules included. Returns text when the schedule expected
    // something else: a divergence.
    virtual std::string happened(const Event& event) = 0;
    virtual std::string exited(std::string_view actor, int exit_code) = 0;
};

}  // namespace lockstep::race
