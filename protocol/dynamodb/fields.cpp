#include "protocol/dynamodb/fields.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "protocol/dynamodb/boolean_text.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view shape_space = "com.amazonaws.dynamodb.v20120810.";
constexpr std::string_view start_of_map = "Start of structure or map found where not expected";

// AWS's parser's name of a scalar token.
std::string_view token_name(const json::Value& value)
{
    switch (value.kind()) {
    case json::Kind::boolean:
        return value.boolean() ? "TRUE_VALUE" : "FALSE_VALUE";
    case json::Kind::number:
        return value.text().find_first_of(".eE") == std::string::npos ? "NUMBER_VALUE" : "DECIMAL_VALUE";
    default:
        return "STRING_VALUE";
    }
}

std::string scalar_mismatch(const json::Value& value, std::string_view type)
{
    if (value.is_array())
        return "Unrecognized collection type class java.lang." + std::string(type);
    if (value.is_object())
        return std::string(start_of_map);
    return std::string(token_name(value)) + " cannot be converted to " + std::string(type);
}

// AWS rounds fractions down and takes the nearest bound for what does not fit.
std::int64_t clamp_number(const std::string& text, std::int64_t max)
{
    const double value = std::floor(std::strtod(text.c_str(), nullptr));
    if (value >= static_cast<double>(max))
        return max;
    if (value <= -static_cast<double>(max))
        return -max;
    return static_cast<std::int64_t>(value);
}

}  // namespace

void Fields::remember(std::string message)
{
    if (!error_)
        error_ = refusal(errors::serialization, message);
}

Result<> Fields::check() const
{
    if (error_)
        return Refusal(*error_);
    return {};
}

const json::Value* Fields::any(std::string_view name)
{
    const json::Value* const value = object_.find(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Fields::string_from(const json::Value& value)
{
    if (value.is_string())
        return value.text();
    remember(scalar_mismatch(value, "String"));
    return std::nullopt;
}

std::optional<std::string> Fields::string(std::string_view name)
{
    const json::Value* const value = any(name);
    return value == nullptr ? std::nullopt : string_from(*value);
}

std::optional<bool> Fields::boolean(std::string_view name)
{
    const json::Value* const value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (value->is_boolean())
        return value->boolean();
    const std::optional<bool> meant = value->is_string() ? boolean_of_text(value->text()) : std::nullopt;
    if (meant)
        return meant;
    remember(value->is_string() ? "Unexpected token received from parser" : scalar_mismatch(*value, "Boolean"));
    return std::nullopt;
}

std::optional<std::int64_t> Fields::number(std::string_view name, std::string_view type, std::int64_t max)
{
    const json::Value* const value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (value->is_number()) {
        const std::optional<std::int64_t> whole = value->integer();
        return whole ? std::clamp(*whole, -max, max) : clamp_number(value->text(), max);
    }
    remember(scalar_mismatch(*value, type));
    return std::nullopt;
}

std::optional<std::int64_t> Fields::integer(std::string_view name)
{
    return number(name, "Integer", std::numeric_limits<std::int32_t>::max());
}

std::optional<std::int64_t> Fields::long_integer(std::string_view name)
{
    return number(name, "Long", std::numeric_limits<std::int64_t>::max());
}

std::optional<std::vector<std::string>> Fields::strings(std::string_view name)
{
    const json::Value* const value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_array()) {
        remember(value->is_object() ? std::string(start_of_map) : "Unexpected field type");
        return std::nullopt;
    }
    std::vector<std::string> strings;
    for (const json::Value& element : value->elements())
        strings.push_back(string_from(element).value_or(""));
    return strings;
}

const json::Value* Fields::structure(std::string_view name, std::string_view shape)
{
    const json::Value* const value = any(name);
    if (value == nullptr || value->is_object())
        return value;
    remember(value->is_array()
                 ? "Unrecognized collection type class " + std::string(shape_space) + std::string(shape)
                 : "Unexpected field type");
    return nullptr;
}

const json::Value* Fields::structures(std::string_view name, std::string_view shape)
{
    const json::Value* const list = any(name);
    if (list == nullptr)
        return nullptr;
    if (!list->is_array()) {
        remember(list->is_object() ? std::string(start_of_map) : "Unexpected field type");
        return nullptr;
    }
    for (const json::Value& element : list->elements()) {
        if (element.is_object())
            continue;
        remember(element.is_array()
                     ? "Unrecognized collection type class " + std::string(shape_space) + std::string(shape)
                     : "Unexpected value type in payload");
        return nullptr;
    }
    return list;
}

const json::Value* Fields::string_map(std::string_view name)
{
    const json::Value* const map = any(name);
    if (map == nullptr)
        return nullptr;
    if (!map->is_object()) {
        remember(map->is_array()
                     ? "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"
                     : "Unexpected field type");
        return nullptr;
    }
    for (const json::Member& member : map->members())
        static_cast<void>(string_from(member.value));
    return map;
}

const json::Value* Fields::item(std::string_view name)
{
    const json::Value* const value = any(name);
    if (value == nullptr)
        return nullptr;
    const Result<> shape = check_item_shape(*value);
    if (!shape && !error_)
        error_ = shape.error();
    return shape ? value : nullptr;
}

}  // namespace lockstep::dynamodb
