#include "emulator/race/oracles/sentences.hpp"

namespace lockstep::race
{

std::string acted(const Event& event)
{
    std::string text = event.name.actor + "'s " + short_operation(event.name.operation);
    if (event.name.attempt > 1)
        text += " (attempt " + std::to_string(event.name.attempt) + ")";
    return text;
}

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

}  // namespace lockstep::race
