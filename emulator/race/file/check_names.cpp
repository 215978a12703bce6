// What can only be said when the whole file is known.

#include <algorithm>
#include <set>

#include "emulator/race/file/parsing.hpp"
#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{
namespace
{

bool is_declared(const RaceFile& file, const NameUse& use)
{
    return use.kind == NameUse::Kind::actor ? file.find_actor(use.name) != nullptr
                                            : file.names.resource_of.contains(use.name);
}

std::vector<std::string_view> declared(const RaceFile& file, NameUse::Kind kind)
{
    std::vector<std::string_view> names;
    if (kind == NameUse::Kind::actor)
        for (const ActorBlock& actor : file.actors)
            names.push_back(actor.id);
    else
        for (const auto& [name, resource] : file.names.resource_of)
            names.push_back(name);
    return names;
}

SyntaxError undeclared(const RaceFile& file, const NameUse& use)
{
    const std::string hint = did_you_mean(use.name, declared(file, use.kind));
    const std::string expected = use.kind == NameUse::Kind::actor
                                     ? "an actor of this file"
                                     : "a name of this file, s3://BUCKET/KEY or ddb://TABLE/KEY";
    return {use.mark.line, use.mark.column,
            "expected " + expected + ", found " + quoted(use.name) + hint};
}

// Follows `like` to its end. Empty when every step of the way says something new.
std::optional<SyntaxError> check_actor(const RaceFile& file, const ActorBlock& actor)
{
    std::set<std::string_view> seen;
    bool runs = false;
    for (const ActorBlock* at = &actor; at != nullptr; at = file.find_actor(at->like)) {
        if (!seen.insert(at->id).second)
            return SyntaxError{actor.place.line, 1,
                               "expected an end of like, found a circle through " + at->id};
        runs = runs || !at->run.empty();
    }
    if (!runs)
        return SyntaxError{actor.place.line, 1,
                           "expected a run line in actor " + actor.id + ", found none"};
    return std::nullopt;
}

}  // namespace

std::optional<SyntaxError> check_names(const RaceFile& file, std::span<const NameUse> uses)
{
    for (const NameUse& use : uses)
        if (!is_declared(file, use))
            return undeclared(file, use);
    for (const ActorBlock& actor : file.actors)
        if (auto error = check_actor(file, actor))
            return error;
    return std::nullopt;
}

}  // namespace lockstep::race
