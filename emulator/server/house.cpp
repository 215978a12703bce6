#include "emulator/server/house.hpp"

#include "emulator/core/random_ids.hpp"
#include "emulator/core/seeded_ids.hpp"

namespace lockstep::server {

std::unique_ptr<Ids> House::make_ids(const std::string& actor, const std::string& step_name)
{
    if (!seed)
        return std::make_unique<RandomIds>();
    const int nth = ++step_counts[actor + " " + step_name];
    return std::make_unique<SeededIds>(*seed, actor, step_name + " #" + std::to_string(nth));
}

}  // namespace lockstep::server
