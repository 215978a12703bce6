#include "protocol/dynamodb/item_key.hpp"

#include "protocol/base/base64.hpp"

namespace lockstep::dynamodb {
namespace {

std::string key_text(const AttributeValue& value)
{
    if (const auto* const text = value.find<std::string>())
        return *text;
    if (const auto* const number = value.find<Number>())
        return number->text();
    if (const auto* const binary = value.find<Binary>())
        return base64_encode(binary->bytes);
    return std::string(type_name(value.type()));
}

}  // namespace

std::string key_resource(std::string_view table, const Item& key)
{
    std::string name(table);
    for (const auto& [attribute, value] : key)
        name += "/" + key_text(value);
    return name;
}

std::string item_resource(std::string_view table, const Item& item)
{
    const auto found = item.find(terraform_key);
    return found == item.end() ? std::string(table) : std::string(table) + "/" + key_text(found->second);
}

bool is_terraform_key(const Item& key)
{
    return key.size() == 1 && key.begin()->first == terraform_key && key.begin()->second.type() == Type::S;
}

}  // namespace lockstep::dynamodb
