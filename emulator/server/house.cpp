#include "emulator/server/house.hpp"

namespace lockstep::server {

StepIds House::ids_for(UsedBy thread, std::string_view actor, std::string_view operation,
                       std::string_view resource)
{
    if (!seed)
        return StepIds(thread == UsedBy::writer_thread ? writer_ids : io_ids);
    std::string name = std::string(operation) + " " + std::string(resource);
    const int nth = ++step_counts[std::string(actor) + " " + name];
    return StepIds(SeededIds(*seed, actor, name + " #" + std::to_string(nth)));
}

}  // namespace lockstep::server
