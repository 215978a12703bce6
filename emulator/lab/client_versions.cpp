#include "emulator/lab/client_versions.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

#include "emulator/clients/client_environment.hpp"
#include "emulator/process/child.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::lab
{
namespace
{

constexpr std::array asked{"terraform", "tofu", "aws", "python3", "python", "node"};

bool has_number(const std::string& line)
{
    const std::size_t dot = line.find('.');
    return dot != line.npos && dot > 0 &&
           std::isdigit(static_cast<unsigned char>(line[dot - 1])) != 0;
}

// Terraform complains about its own configuration first.
std::string ask_version(const std::string& program)
{
    const process::Output output = process::capture_output(
        {{program, "--version"}, clients::apply_change({}, clients::current_variables())});
    std::istringstream lines(output.text);
    for (std::string line; std::getline(lines, line);)
        if (has_number(line))
            return line;
    return "unknown";
}

}  // namespace

std::map<std::string, std::string> ClientVersions::of(const LoadedRace& race)
{
    std::map<std::string, std::string> versions;
    for (const race::ActorBlock& block : race.race.actors) {
        const auto words = race::split_command(race.race.resolved_actor(block.id).run);
        if (!words || words->empty())
            continue;
        const std::string program = std::filesystem::path(words->front()).filename();
        if (std::ranges::find(asked, program) == asked.end())
            continue;
        if (!known_.contains(words->front()))
            known_[words->front()] = ask_version(words->front());
        versions[program] = known_[words->front()];
    }
    return versions;
}

}  // namespace lockstep::lab
