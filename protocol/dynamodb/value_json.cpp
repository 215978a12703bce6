#include "protocol/dynamodb/value_json.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "protocol/base/base64.hpp"
#include "protocol/dynamodb/attribute_name.hpp"
#include "protocol/dynamodb/boolean_text.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

Refusal invalid(std::string_view message)
{
    return fail(errors::validation, std::string(errors::invalid_parameters) + std::string(message));
}

// "[a, b]" as Java prints a list of strings.
std::string listed(const std::vector<json::Value>& elements)
{
    std::string text = "[";
    for (const json::Value& element : elements)
        text.append(text.size() == 1 ? "" : ", ").append(element.text());
    return text + "]";
}

template <class Member>
bool has_duplicates(std::vector<Member> members)
{
    std::sort(members.begin(), members.end());
    return std::adjacent_find(members.begin(), members.end()) != members.end();
}

bool has_null(const json::Value& json)
{
    return std::any_of(json.elements().begin(), json.elements().end(),
                       [](const json::Value& element) { return element.is_null(); });
}

// `level` counts the value itself: the value of an attribute is at level 1 (fact DDB-0066).
Result<AttributeValue> read_value(const json::Value& json, std::size_t level);

Result<AttributeValue> read_string(const json::Value& json, std::size_t)
{
    return AttributeValue(json.text());
}

Result<AttributeValue> read_number(const json::Value& json, std::size_t)
{
    return AttributeValue(TRY(Number::parse(json.text())));
}

Result<AttributeValue> read_binary(const json::Value& json, std::size_t)
{
    return AttributeValue(Binary{base64_decode(json.text()).value_or("")});
}

// The two blanks are AWS's (fact DDB-0055); duplicates: (fact DDB-0056).
Result<AttributeValue> read_string_set(const json::Value& json, std::size_t)
{
    if (json.elements().empty())
        return invalid("An string set  may not be empty");
    if (has_null(json))
        return invalid("An string set may not have a null string as a member");
    StringSet set;
    for (const json::Value& element : json.elements())
        set.push_back(element.text());
    if (has_duplicates(set))
        return invalid("Input collection " + listed(json.elements()) + " contains duplicates.");
    return AttributeValue(std::move(set));
}

Result<AttributeValue> read_number_set(const json::Value& json, std::size_t)
{
    if (json.elements().empty())
        return invalid("An number set  may not be empty");
    NumberSet set;
    for (const json::Value& element : json.elements())
        set.push_back(TRY(Number::parse(element.text())));
    if (has_duplicates(set))
        return fail(errors::validation, "Input collection contains duplicates");
    return AttributeValue(std::move(set));
}

Result<AttributeValue> read_binary_set(const json::Value& json, std::size_t)
{
    if (json.elements().empty())
        return invalid("Binary sets should not be empty");
    if (has_null(json))
        return invalid("Binary sets may not contain null or empty values");
    BinarySet set;
    for (const json::Value& element : json.elements())
        set.push_back(Binary{base64_decode(element.text()).value_or("")});
    if (has_duplicates(set))
        return invalid("Input collection " + listed(json.elements()) + "of type BS contains duplicates.");
    return AttributeValue(std::move(set));
}

Result<AttributeValue> read_map(const json::Value& json, std::size_t level)
{
    Map map;
    for (const json::Member& member : json.members()) {
        TRY(check_attribute_name(member.name));
        map.insert_or_assign(member.name, TRY(read_value(member.value, level + 1)));
    }
    return AttributeValue(std::move(map));
}

Result<AttributeValue> read_list(const json::Value& json, std::size_t level)
{
    List list;
    list.reserve(json.elements().size());
    for (const json::Value& element : json.elements())
        list.push_back(TRY(read_value(element, level + 1)));
    return AttributeValue(std::move(list));
}

bool is_true(const json::Value& json)
{
    return json.is_string() ? boolean_of_text(json.text()).value_or(false) : json.boolean();
}

Result<AttributeValue> read_null(const json::Value& json, std::size_t)
{
    if (!is_true(json))
        return invalid("Null attribute value types must have the value of true");
    return AttributeValue(Null{});
}

Result<AttributeValue> read_boolean(const json::Value& json, std::size_t)
{
    return AttributeValue(is_true(json));
}

using Read = Result<AttributeValue> (*)(const json::Value&, std::size_t);

struct MemberReader {
    std::string_view type;
    Read read;
};

constexpr std::array<MemberReader, 10> member_readers{{
    {"S", read_string},
    {"N", read_number},
    {"B", read_binary},
    {"SS", read_string_set},
    {"NS", read_number_set},
    {"BS", read_binary_set},
    {"M", read_map},
    {"L", read_list},
    {"NULL", read_null},
    {"BOOL", read_boolean},
}};

Read find_reader(std::string_view type)
{
    for (const MemberReader& row : member_readers)
        if (row.type == type)
            return row.read;
    return nullptr;
}

// A bad value of any of the types is reported before there being several (fact DDB-0058).
Result<AttributeValue> read_value(const json::Value& json, std::size_t level)
{
    if (level > limits::nesting_levels_max)
        return fail(errors::validation, "Nesting Levels have exceeded supported limits: Attributes in the "
                                        "item have nested levels beyond supported limit");
    std::optional<AttributeValue> value;
    std::size_t types = 0;
    for (const json::Member& member : json.members()) {
        const Read read = find_reader(member.name);
        if (read == nullptr || member.value.is_null())
            continue;
        value = TRY(read(member.value, level));
        ++types;
    }
    if (types == 0)
        return fail(errors::validation, "Supplied AttributeValue is empty, must contain exactly one of the "
                                        "supported datatypes");
    if (types > 1)
        return fail(errors::validation, "Supplied AttributeValue has more than one datatypes set, must "
                                        "contain exactly one of the supported datatypes");
    return std::move(*value);
}

}  // namespace

Result<AttributeValue> value_from_json(const json::Value& json)
{
    TRY(check_value_shape(json));
    return read_value(json, 1);
}

Result<Item> item_from_json(const json::Value& json)
{
    TRY(check_item_shape(json));
    Item item;
    for (const json::Member& member : json.members()) {
        TRY(check_attribute_name(member.name));
        item.insert_or_assign(member.name, TRY(read_value(member.value, 1)));
    }
    return item;
}

}  // namespace lockstep::dynamodb
