#include "emulator/lab/check_commands.hpp"

#include "emulator/lab/ordinary_server.hpp"

namespace lockstep::lab
{
namespace
{

// How it ended, and behind a colon what it said.
std::string in_one_line(std::string how_and_output)
{
    const std::size_t end = how_and_output.find('\n');
    if (end != std::string::npos)
        how_and_output.replace(end, 1, end + 1 < how_and_output.size() ? ": " : "");
    return how_and_output;
}

}  // namespace

std::vector<race::Violation> run_check_commands(const LoadedRace& race, const Trial& trial)
{
    std::vector<race::Violation> violations;
    const race::Oracle* oracle = race::find_oracle("user-command");
    if (!race.race.check || race.race.check->commands.empty() || oracle == nullptr)
        return violations;
    const auto& severities = race.race.check->severities;
    const auto set = severities.find(oracle->name);
    const race::Severity severity = set == severities.end() ? oracle->severity : set->second;
    if (severity == race::Severity::off)
        return violations;
    const OrdinaryServer server({.store = trial.place / "store"});
    for (const std::string& text : race.race.check->commands) {
        const auto held = run_beside(
            server, {.text = text, .id = "check", .folder = race.folder, .place = trial.place});
        if (!held)
            violations.push_back({.oracle = std::string(oracle->name),
                                  .severity = severity,
                                  .message = text + " " + in_one_line(held.error())});
    }
    return violations;
}

}  // namespace lockstep::lab
