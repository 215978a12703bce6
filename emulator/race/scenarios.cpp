#include "emulator/race/scenarios.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "emulator/race/scenarios.embedded.hpp"

namespace lockstep::race
{
namespace
{

std::string_view bytes_of(const Scenario& scenario, const std::string& path)
{
    const auto found = std::ranges::find(scenario.files, path, &EmbeddedFile::path);
    return found == scenario.files.end() ? std::string_view() : found->bytes;
}

// The part of a path before its first slash names the scenario.
std::vector<Scenario> make_scenarios()
{
    std::map<std::string_view, Scenario> by_name;
    for (const auto& [path, bytes] : scenario_files) {
        const std::size_t slash = path.find('/');
        Scenario& scenario = by_name[path.substr(0, slash)];
        scenario.name = path.substr(0, slash);
        scenario.files.push_back({.path = path.substr(slash + 1), .bytes = bytes});
    }
    std::vector<Scenario> list;
    for (auto& [name, scenario] : by_name) {
        scenario.race = bytes_of(scenario, std::string(name) + ".race");
        scenario.expected = bytes_of(scenario, std::string(name) + ".out");
        list.push_back(std::move(scenario));
    }
    return list;
}

}  // namespace

std::span<const Scenario> scenarios()
{
    static const std::vector<Scenario> list = make_scenarios();
    return list;
}

const Scenario* find_scenario(std::string_view name)
{
    const auto list = scenarios();
    const auto found = std::ranges::find(list, name, &Scenario::name);
    return found == list.end() ? nullptr : &*found;
}

}  // namespace lockstep::race
