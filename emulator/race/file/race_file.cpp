#include "emulator/race/file/race_file.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

template <class Node>
const Node* find(const std::vector<Node>& nodes, std::string_view id)
{
    const auto found = std::ranges::find(nodes, id, &Node::id);
    return found == nodes.end() ? nullptr : &*found;
}

}  // namespace

const ActorBlock* RaceFile::find_actor(std::string_view id) const
{
    return find(actors, id);
}

const Schedule* RaceFile::find_schedule(std::string_view id) const
{
    return find(schedules, id);
}

ActorBlock RaceFile::resolved_actor(std::string_view id) const
{
    const ActorBlock& own = *find_actor(id);
    if (own.like.empty())
        return own;
    ActorBlock actor = resolved_actor(own.like);
    actor.id = own.id;
    actor.like = own.like;
    if (!own.run.empty())
        actor.run = own.run;
    for (const auto& [key, value] : own.environment)
        actor.environment[key] = value;
    if (!own.copy.empty())
        actor.copy = own.copy;
    actor.serial = actor.serial || own.serial;
    actor.is_operator = actor.is_operator || own.is_operator;
    actor.waits_for_start = own.waits_for_start;
    if (own.sleep_limit)
        actor.sleep_limit = own.sleep_limit;
    actor.place = own.place;
    actor.places = own.places;
    return actor;
}

}  // namespace lockstep::race
