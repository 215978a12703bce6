#include "protocol/json/value.hpp"

#include <charconv>
#include <ranges>
#include <utility>

namespace lockstep::json {

namespace {

template <class T, class Content>
const T& content_or_nothing(const Content& content)
{
    static const T nothing;
    const T* const found = std::get_if<T>(&content);
    return found == nullptr ? nothing : *found;
}

}  // namespace

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;

Value::Value(Kind kind, Content content) : kind_(kind), content_(std::move(content)) {}

Value Value::make_boolean(bool value)
{
    return {Kind::boolean, value};
}

Value Value::make_number(std::string raw_text)
{
    return {Kind::number, std::move(raw_text)};
}

Value Value::make_string(std::string text)
{
    return {Kind::string, std::move(text)};
}

Value Value::make_array(std::vector<Value> elements)
{
    return {Kind::array, std::move(elements)};
}

Value Value::make_object(std::vector<Member> members)
{
    return {Kind::object, std::move(members)};
}

bool Value::boolean() const
{
    const bool* const value = std::get_if<bool>(&content_);
    return value != nullptr && *value;
}

const std::string& Value::text() const
{
    return content_or_nothing<std::string>(content_);
}

const std::vector<Value>& Value::elements() const
{
    return content_or_nothing<std::vector<Value>>(content_);
}

const std::vector<Member>& Value::members() const
{
    return content_or_nothing<std::vector<Member>>(content_);
}

std::optional<std::int64_t> Value::integer() const
{
    if (kind_ != Kind::number)
        return std::nullopt;
    const std::string& digits = text();
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

const Value* Value::find(std::string_view name) const
{
    for (const Member& member : members() | std::views::reverse)
        if (member.name == name)
            return &member.value;
    return nullptr;
}

}  // namespace lockstep::json
