#include <array>

#include "protocol/dynamodb/attribute_name.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/expression/lexer.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view names_parameter = "ExpressionAttributeNames";
constexpr std::string_view values_parameter = "ExpressionAttributeValues";

Refusal invalid(std::string_view parameter, std::string_view message)
{
    return fail(errors::validation, std::string(parameter) + std::string(message));
}

bool is_given(const json::Value* map)
{
    return map != nullptr && !map->is_null();
}

// A projection has no place for values.
bool takes_values(const ExpressionParameter& parameter)
{
    return parameter.kind != ExpressionKind::projection;
}

// "ConditionExpression is null", "UpdateExpression and ConditionExpression are null" (fact DDB-0077).
std::string nulls(std::span<const ExpressionParameter> parameters)
{
    std::string text;
    std::size_t count = 0;
    for (const ExpressionParameter& parameter : parameters) {
        if (!takes_values(parameter))
            continue;
        text += (count++ == 0 ? "" : " and ") + std::string(parameter_name(parameter.kind));
    }
    return text + (count > 1 ? " are null" : " is null");
}

// (facts DDB-0078, DDB-0079, DDB-0355)
Result<> check_keys(std::string_view parameter, const json::Value& map, char mark)
{
    if (map.members().empty())
        return invalid(parameter, " must not be empty");
    for (const json::Member& member : map.members()) {
        if (member.name.size() > limits::placeholder_size_bytes_max)
            return invalid(parameter, " contains invalid key: The expression attribute map contains a key "
                                      "that is too long; size of key: " +
                                          std::to_string(member.name.size()));
        if (!is_placeholder(member.name, mark))
            return invalid(parameter,
                           " contains invalid key: Syntax error; key: \"" + member.name + "\"");
    }
    return {};
}

// Where the bad value stands changes the wording (fact DDB-0070), but not for nesting (fact DDB-0357).
Refusal bad_value(ApiError error, const std::string& key)
{
    if (error.kind == &errors::validation && !error.message.starts_with("Nesting Levels"))
        error.message = std::string(values_parameter) + " contains invalid value: " + error.message +
                        " for key " + key;
    return fail(std::move(error));
}

Result<Names> read_names(const json::Value& map)
{
    TRY(check_names_shape(map));
    TRY(check_keys(names_parameter, map, '#'));
    Names names;
    for (const json::Member& member : map.members()) {
        TRY(check_attribute_name(member.value.text()));
        names.insert_or_assign(member.name, member.value.text());
    }
    return names;
}

Result<Values> read_values(const json::Value& map)
{
    TRY(check_item_shape(map));
    TRY(check_keys(values_parameter, map, ':'));
    Values values;
    for (const json::Member& member : map.members()) {
        auto value = value_from_json(member.value);
        if (!value)
            return bad_value(std::move(value).error(), member.name);
        values.insert_or_assign(member.name, std::move(*value));
    }
    return values;
}

// (fact DDB-0076)
Result<> check_none_left(std::string_view parameter, const std::set<std::string, std::less<>>& unused)
{
    if (unused.empty())
        return {};
    std::string keys;
    for (const std::string& key : unused)
        keys += (keys.empty() ? "" : ", ") + key;
    return fail(errors::validation, "Value provided in " + std::string(parameter) +
                                        " unused in expressions: keys: {" + keys + "}");
}

}  // namespace

std::string_view parameter_name(ExpressionKind kind)
{
    static constexpr std::array<std::string_view, 5> names{
        "ConditionExpression", "FilterExpression", "ProjectionExpression", "UpdateExpression",
        "KeyConditionExpression"};
    return names[static_cast<std::size_t>(kind)];
}

Result<> check_names_shape(const json::Value& map)
{
    if (map.is_null())
        return {};
    if (map.is_array())
        return fail(errors::serialization, "Unrecognized collection type java.util.Map<java.lang.String, "
                                           "java.lang.String>");
    if (!map.is_object())
        return fail(errors::serialization, "Unexpected field type");
    for (const json::Member& member : map.members())
        TRY(check_string_shape(member.value));
    return {};
}

Result<> check_expression_maps(const json::Value* names, const json::Value* values,
                               std::span<const ExpressionParameter> parameters)
{
    bool any_given = false;
    bool values_usable = false;
    bool values_known = false;
    for (const ExpressionParameter& parameter : parameters) {
        any_given = any_given || parameter.given;
        values_known = values_known || takes_values(parameter);
        values_usable = values_usable || (parameter.given && takes_values(parameter));
    }
    if (is_given(names) && !any_given)
        return invalid(names_parameter, " can only be specified when using expressions");
    if (is_given(values) && values_known && !values_usable)
        return invalid(values_parameter,
                       " can only be specified when using expressions: " + nulls(parameters));
    return {};
}

Context::Context(Names names, Values values) : names_(std::move(names)), values_(std::move(values))
{
    for (const auto& [key, name] : names_)
        unused_names_.insert(key);
    for (const auto& [key, value] : values_)
        unused_values_.insert(key);
}

Result<Context> Context::from_json(const json::Value* names, const json::Value* values)
{
    Names read = is_given(names) ? TRY(read_names(*names)) : Names();
    return Context(std::move(read), is_given(values) ? TRY(read_values(*values)) : Values());
}

const std::string* Context::use_name(std::string_view key)
{
    const auto found = names_.find(key);
    if (found == names_.end())
        return nullptr;
    unused_names_.erase(found->first);
    return &found->second;
}

const AttributeValue* Context::use_value(std::string_view key)
{
    const auto found = values_.find(key);
    if (found == values_.end())
        return nullptr;
    unused_values_.erase(found->first);
    return &found->second;
}

Result<> Context::check_all_used() const
{
    TRY(check_none_left(names_parameter, unused_names_));
    return check_none_left(values_parameter, unused_values_);
}

}  // namespace lockstep::dynamodb
