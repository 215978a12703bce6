#include "emulator/lab/fill_in.hpp"

#include <optional>

#include "emulator/race/file/stored_field.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::lab
{
namespace
{

std::optional<std::string> member(const json::Value& object, std::string_view name)
{
    if (object.kind() != json::Kind::object)
        return std::nullopt;
    const json::Value* value = object.find(name);
    if (value == nullptr)
        return std::nullopt;
    const bool simple = value->kind() == json::Kind::string || value->kind() == json::Kind::number;
    return simple ? std::optional(value->text()) : std::nullopt;
}

// {"Info": {"S": "..."}} -> "..."
std::optional<std::string> attribute(const json::Value& item, std::string_view name)
{
    const json::Value* value = item.kind() == json::Kind::object ? item.find(name) : nullptr;
    if (value == nullptr)
        return std::nullopt;
    const std::optional<std::string> text = member(*value, "S");
    return text ? text : member(*value, "N");
}

std::optional<std::string> field_of(const std::string& bytes, std::string_view field)
{
    const auto tree = json::parse(bytes);
    if (!tree)
        return std::nullopt;
    if (auto own = member(*tree, field))
        return own;
    if (const auto info = attribute(*tree, "Info"))
        if (const auto inner = json::parse(*info))
            if (auto of_info = member(*inner, field))
                return of_info;
    return attribute(*tree, field);
}

std::string not_there(const std::string& place, const std::string& name, const std::string& what)
{
    return place + ": " + name + what;
}

}  // namespace

std::expected<std::string, std::string> fill_in(const std::string& word, const race::Names& names,
                                                const race::World& world)
{
    std::string filled;
    std::size_t at = 0;
    while (const auto place = race::find_stored_field(word, at)) {
        const std::string written = word.substr(place->begin, place->end - place->begin);
        const auto held = world.find(names.long_of(place->name));
        if (held == world.end())
            return std::unexpected(not_there(written, place->name, " holds nothing"));
        const auto value = field_of(held->second.bytes, place->field);
        if (!value)
            return std::unexpected(not_there(written, place->name, " has no " + place->field));
        filled += word.substr(at, place->begin - at) + *value;
        at = place->end;
    }
    return filled + word.substr(at);
}

}  // namespace lockstep::lab
