#pragma once
// The races inside the binary: the folders below scenarios/, embedded at build time. A scenario is
// a folder NAME with NAME.race, NAME.out (what a run of it prints) and the files that it uses.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lockstep::race
{

struct EmbeddedFile {
    std::string_view path;  // relative to the scenario's folder, "stack/main.tf"
    std::string_view bytes;
};

struct Scenario {
    std::string_view name;            // "stolen-unlock"
    std::string_view race;            // the text of NAME.race
    std::string_view expected;        // the text of NAME.out; empty when there is none
    std::vector<EmbeddedFile> files;  // all of its files, these two included
};

// Sorted by name.
std::span<const Scenario> scenarios();
const Scenario* find_scenario(std::string_view name);

}  // namespace lockstep::race
