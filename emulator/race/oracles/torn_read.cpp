#include <map>

#include "emulator/race/oracles/rules.hpp"
#include "emulator/race/oracles/steps.hpp"

namespace lockstep::race
{
namespace
{

// What one actor has seen so far of the object it is reading.
struct Reading {
    std::string bytes;       // of the version that the HEAD or the first GET saw
    bool head_only = false;  // no GET was answered yet
    bool mixed = false;      // told already
};

// "bytes=5242880-10485759" asks for a part that cannot be the first.
bool asks_for_a_later_part(const Event& event)
{
    constexpr std::string_view mark = "bytes=";
    const std::size_t found = event.request.find(mark);
    if (found == std::string::npos)
        return false;
    const std::size_t digit = event.request.find_first_not_of('0', found + mark.size());
    return digit != std::string::npos && event.request[digit] >= '1' && event.request[digit] <= '9';
}

using Readings = std::map<std::pair<std::string, std::string>, Reading>;  // actor, resource

// Returns whether this GET saw another version than the reading it belongs to.
bool note_get(Readings& readings, const Event& event)
{
    const std::pair key{event.name.actor, event.name.resource};
    const auto found = readings.find(key);
    const bool belongs =
        found != readings.end() && (found->second.head_only || asks_for_a_later_part(event));
    if (!belongs) {
        readings[key] = {.bytes = event.seen->bytes};
        return false;
    }
    Reading& reading = found->second;
    reading.head_only = false;
    const bool tears = reading.bytes != event.seen->bytes && !reading.mixed;
    reading.mixed = reading.mixed || tears;
    return tears;
}

}  // namespace

std::vector<Violation> judge_torn_read(const Evidence& evidence)
{
    Readings readings;
    std::vector<Violation> violations;
    for (const Event& event : evidence.history.events) {
        const std::pair key{event.name.actor, event.name.resource};
        if (is_put(event) || is_delete(event))
            readings.erase(key);
        if (!told_success(event) || !event.seen)
            continue;
        if (is_head(event))
            readings[key] = {.bytes = event.seen->bytes, .head_only = true};
        if (event.name.operation == "GetObject" && is_get(event) && note_get(readings, event))
            violations.push_back({.message = event.name.actor + " read " +
                                             evidence.names.short_of(event.name.resource) +
                                             " in pieces of two versions: it changed between "
                                             "its requests",
                                  .event = event.index});
    }
    return violations;
}

}  // namespace lockstep::race
