#include "emulator/cli/race_line.hpp"

namespace lockstep::cli
{

std::expected<std::vector<race::Burst>, std::string> read_race_line(const race::RaceFile& file,
                                                                    const std::string& text)
{
    auto bursts = race::parse_line(text);
    if (!bursts)
        return std::unexpected("schedule, column " + std::to_string(bursts.error().column) + ": " +
                               bursts.error().message);
    for (const race::Burst& burst : *bursts)
        if (file.find_actor(burst.actor) == nullptr)
            return std::unexpected("the race has no actor " + burst.actor);
    return std::move(*bursts);
}

}  // namespace lockstep::cli
