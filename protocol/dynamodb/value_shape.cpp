// The first pass over an attribute value: are the JSON types the ones that the service model names? The
// texts are those of AWS's own deserialiser (facts DDB-0011, DDB-0064, DDB-0358).

#include <algorithm>
#include <array>

#include "protocol/base/base64.hpp"
#include "protocol/dynamodb/boolean_text.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

using json::Kind;

constexpr std::string_view value_class = "com.amazonaws.dynamodb.v20120810.AttributeValue";

Refusal wrong_shape(std::string_view message)
{
    return fail(errors::serialization, message);
}

Refusal unexpected_structure()
{
    return wrong_shape("Start of structure or map found where not expected");
}

Refusal unexpected_array(std::string_view type)
{
    return wrong_shape("Unrecognized collection type " + std::string(type));
}

// What the deserialiser calls a scalar token.
std::string_view token_name(const json::Value& json)
{
    if (json.is_boolean())
        return json.boolean() ? "TRUE_VALUE" : "FALSE_VALUE";
    if (json.is_number())
        return json.text().find_first_of(".eE") == std::string::npos ? "NUMBER_VALUE"
                                                                     : "DECIMAL_VALUE";
    return "STRING_VALUE";
}

bool is_base64_character(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

// The whole UTF-8 character that starts at `at`.
std::string character_at(const std::string& text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        ++end;
    return text.substr(at, end - at);
}

Result<> check_base64(const std::string& text)
{
    if (text.size() % 4 != 0)
        return wrong_shape("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                           std::to_string(text.size()));
    const auto stray = std::find_if_not(text.begin(), text.end(), is_base64_character);
    if (stray != text.end()) {
        const auto at = static_cast<std::size_t>(stray - text.begin());
        return wrong_shape("Invalid Base64 character: '" + character_at(text, at) + "'");
    }
    if (!base64_decode(text))
        return wrong_shape("Invalid last non-pad Base64 character dectected");  // sic (fact DDB-0064)
    return {};
}

Result<> check_bytes(const json::Value& json)
{
    switch (json.kind()) {
    case Kind::null:
        return {};
    case Kind::string:
        return check_base64(json.text());
    case Kind::array:
        return unexpected_array("class java.nio.ByteBuffer");
    case Kind::object:
        return unexpected_structure();
    default:
        return wrong_shape("only base-64-encoded strings are convertible to bytes");
    }
}

Result<> check_boolean(const json::Value& json)
{
    switch (json.kind()) {
    case Kind::null:
    case Kind::boolean:
        return {};
    case Kind::array:
        return unexpected_array("class java.lang.Boolean");
    case Kind::object:
        return unexpected_structure();
    case Kind::number:
        return wrong_shape(std::string(token_name(json)) + " cannot be converted to Boolean");
    default:
        return boolean_of_text(json.text()) ? Result<>() : wrong_shape("Unexpected token received from parser");
    }
}

using Check = Result<> (*)(const json::Value&);

Result<> check_list(const json::Value& json, Check check_element)
{
    if (json.is_null())
        return {};
    if (json.is_object())
        return unexpected_structure();
    if (!json.is_array())
        return wrong_shape("Unexpected field type");
    for (const json::Value& element : json.elements())
        TRY(check_element(element));
    return {};
}

Result<> check_string_set(const json::Value& json)
{
    return check_list(json, check_string_shape);
}

Result<> check_binary_set(const json::Value& json)
{
    return check_list(json, check_bytes);
}

Result<> check_values(const json::Value& json)
{
    return check_list(json, check_value_shape);
}

struct MemberCheck {
    std::string_view type;
    Check check;
};

constexpr std::array<MemberCheck, 10> member_checks{{
    {"S", check_string_shape},
    {"N", check_string_shape},
    {"B", check_bytes},
    {"SS", check_string_set},
    {"NS", check_string_set},
    {"BS", check_binary_set},
    {"M", check_item_shape},
    {"L", check_values},
    {"NULL", check_boolean},
    {"BOOL", check_boolean},
}};

}  // namespace

Result<> check_string_shape(const json::Value& json)
{
    switch (json.kind()) {
    case Kind::null:
    case Kind::string:
        return {};
    case Kind::array:
        return unexpected_array("class java.lang.String");
    case Kind::object:
        return unexpected_structure();
    default:
        return wrong_shape(std::string(token_name(json)) + " cannot be converted to String");
    }
}

// Members that are no type of ours are ignored, as everywhere in a request (fact DDB-0020).
Result<> check_value_shape(const json::Value& json)
{
    if (json.is_null())
        return {};
    if (json.is_array())
        return unexpected_array("class " + std::string(value_class));
    if (!json.is_object())
        return wrong_shape("Unexpected value type in payload");
    for (const json::Member& member : json.members())
        for (const MemberCheck& row : member_checks)
            if (row.type == member.name)
                TRY(row.check(member.value));
    return {};
}

Result<> check_item_shape(const json::Value& json)
{
    if (json.is_null())
        return {};
    if (json.is_array())
        return unexpected_array("java.util.Map<java.lang.String, " + std::string(value_class) + ">");
    if (!json.is_object())
        return wrong_shape("Unexpected field type");
    for (const json::Member& member : json.members())
        TRY(check_value_shape(member.value));
    return {};
}

}  // namespace lockstep::dynamodb
