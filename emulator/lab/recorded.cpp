#include "emulator/lab/recorded.hpp"

#include <cctype>
#include <set>

namespace lockstep::lab
{
namespace
{

using race::ScheduleLine;

race::ScheduleLine line_of(const race::Event& event, const race::Names& names)
{
    ScheduleLine line{.kind = ScheduleLine::Kind::step,
                      .actor = event.name.actor,
                      .target = {race::short_operation(event.name.operation),
                                 names.short_of(event.name.resource)},
                      .nth = event.name.nth > 1 || event.name.part > 0 ? event.name.nth : 0,
                      .part = event.name.part,
                      .attempt = event.name.attempt > 1 ? event.name.attempt : 0,
                      .fault = event.fault};
    if (!event.fault && event.answer.status != 0)
        line.result =
            event.answer.error.empty()
                ? race::Expected{race::Expected::Kind::status, std::to_string(event.answer.status)}
                : race::Expected{race::Expected::Kind::error, event.answer.error};
    return line;
}

race::ScheduleLine exit_of(const race::Actor& actor)
{
    return {.kind = ScheduleLine::Kind::to_exit,
            .actor = actor.id,
            .result = race::Expected{race::Expected::Kind::exit_code,
                                     std::to_string(actor.end->exit_code)}};
}

bool ends_with(const std::string& text, std::string_view end)
{
    return text.ends_with(end);
}

std::string last_part(const std::string& resource)
{
    std::string part = resource.substr(resource.rfind('/') + 1);
    for (char& c : part)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_')
            c = '-';
    const bool begins_well =
        !part.empty() && std::isalpha(static_cast<unsigned char>(part[0])) != 0;
    return begins_well ? part : "r" + part;
}

// What Terraform calls it; items are told from objects by their scheme.
std::string proposed_name(const std::string& resource)
{
    if (resource.starts_with("ddb://"))
        return ends_with(resource, "-md5") ? "digest" : "lock";
    if (ends_with(resource, ".tflock"))
        return "lock";
    if (ends_with(resource, ".tfstate"))
        return "state";
    return last_part(resource);
}

// Not a whole bucket, not the prefix of a listing.
bool names_one_thing(const std::string& resource)
{
    const std::size_t slash = resource.find('/', resource.find("://") + 3);
    return slash != resource.npos && !resource.ends_with('/');
}

}  // namespace

race::Schedule recorded_schedule(const race::History& history, const race::Names& names,
                                 const std::string& id)
{
    race::Schedule schedule{.id = id, .lines = {}};
    for (std::size_t i = 0; i <= history.events.size(); ++i) {
        for (const race::Actor& actor : history.actors)
            if (actor.waits_for_start && actor.started == i)
                schedule.lines.push_back({.kind = ScheduleLine::Kind::start, .actor = actor.id});
        for (const race::Actor& actor : history.actors)
            if (actor.killed == i)
                schedule.lines.push_back({.kind = ScheduleLine::Kind::killed, .actor = actor.id});
        for (const race::Actor& actor : history.actors)
            if (actor.end && !actor.killed && actor.end->after_event == i)
                schedule.lines.push_back(exit_of(actor));
        if (i < history.events.size())
            schedule.lines.push_back(line_of(history.events[i], names));
    }
    return schedule;
}

race::Names names_of(const race::History& history, const race::Names& given)
{
    race::Names names = given;
    std::set<std::string> known;
    for (const auto& [name, resource] : given.resource_of)
        known.insert(resource);
    for (const race::Event& event : history.events) {
        const std::string& resource = event.name.resource;
        if (!names_one_thing(resource) || !known.insert(resource).second)
            continue;
        const std::string proposed = proposed_name(resource);
        std::string name = proposed;
        for (int number = 2; names.resource_of.contains(name); ++number)
            name = proposed + std::to_string(number);
        names.resource_of.emplace(name, resource);
    }
    return names;
}

}  // namespace lockstep::lab
