#pragma once
// NAME.out beside NAME.race: the steps of all of its schedules as text, in the order of the file.
// Where there is such a file, a run has to have these very steps.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "emulator/lab/load_race.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

class ExpectedText
{
public:
    // The file may be missing: then nothing is compared.
    explicit ExpectedText(const LoadedRace& race);

    // The sentence names the first line of the schedule that differs; empty when none does.
    std::string compare(const race::Report& report);

    // The text of all reports so far, as the file should have it.
    const std::string& seen() const { return seen_; }
    const std::filesystem::path& file() const { return file_; }

private:
    struct Section {
        std::size_t first = 0;  // line, from 1
        std::vector<std::string> lines{};
    };
    Section section_of(const race::Report& report) const;

    std::filesystem::path file_;
    std::string heading_;  // how the heading of each schedule begins
    std::optional<std::vector<std::string>> expected_;
    std::string seen_;
};

}  // namespace lockstep::lab
