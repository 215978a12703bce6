#include "emulator/lab/load_race.hpp"

#include <fstream>
#include <sstream>

#include "emulator/race/scenarios.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

void write_scenario(const race::Scenario& scenario, const fs::path& folder)
{
    for (const race::EmbeddedFile& file : scenario.files) {
        const fs::path path = folder / file.path;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.bytes;
        if (file.bytes.starts_with("#!"))
            fs::permissions(path, fs::perms::owner_exec, fs::perm_options::add);
    }
}

std::expected<LoadedRace, std::string> load_file(const std::string& given, const fs::path& file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return std::unexpected("there is no file " + file.string());
    if (fs::file_size(file, error) > race::race_file_bytes_max)
        return std::unexpected(file.string() + " is too large for a race");
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    auto race = race::parse_race_file(text.str());
    if (!race)
        return std::unexpected(given + ":" + std::to_string(race.error().line) + ":" +
                               std::to_string(race.error().column) + ": " + race.error().message);
    return LoadedRace{.name = file.stem().string(),
                      .given = given,
                      .file = file,
                      .folder = fs::absolute(file).parent_path(),
                      .race = std::move(*race),
                      .hash = hex_encode(sha256(text.str()))};
}

}  // namespace

std::expected<LoadedRace, std::string> load_race(const std::string& word, const fs::path& place)
{
    if (word.find('/') != word.npos || word.ends_with(".race"))
        return load_file(word, word);
    const race::Scenario* scenario = race::find_scenario(word);
    if (scenario == nullptr)
        return std::unexpected("there is no race " + word +
                               " inside this program (lockstep race list); a file ends in .race");
    const fs::path folder = place / "scenarios" / word;
    write_scenario(*scenario, folder);
    return load_file(word, folder / (word + ".race"));
}

}  // namespace lockstep::lab
