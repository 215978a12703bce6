#include "protocol/dynamodb/expression/path.hpp"

namespace lockstep::dynamodb {
namespace {

const AttributeValue* step_into(const AttributeValue& value, const PathStep& step)
{
    if (const auto* name = std::get_if<std::string>(&step)) {
        const Map* map = value.find<Map>();
        if (map == nullptr)
            return nullptr;
        const auto found = map->find(*name);
        return found == map->end() ? nullptr : &found->second;
    }
    const List* list = value.find<List>();
    const std::size_t index = std::get<std::size_t>(step);
    return list == nullptr || index >= list->size() ? nullptr : &(*list)[index];
}

}  // namespace

std::string Path::text() const
{
    std::string text = "[";
    for (const PathStep& step : steps) {
        text += text.size() == 1 ? "" : ", ";
        if (const auto* name = std::get_if<std::string>(&step))
            text += *name;
        else
            text += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    }
    return text + "]";
}

const AttributeValue* Path::find_in(const Item& item) const
{
    const auto found = item.find(attribute());
    const AttributeValue* value = found == item.end() ? nullptr : &found->second;
    for (std::size_t i = 1; i < steps.size() && value != nullptr; ++i)
        value = step_into(*value, steps[i]);
    return value;
}

}  // namespace lockstep::dynamodb
