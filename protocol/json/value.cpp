#include "protocol/json/value.hpp"

#include <charconv>
#include <ranges>
#include <utility>

namespace lockstep::json {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;

Value Value::make_boolean(bool value)
{
    Value made;
    made.kind_ = Kind::boolean;
    made.boolean_ = value;
    return made;
}

Value Value::make_number(std::string raw_text)
{
    Value made;
    made.kind_ = Kind::number;
    made.text_ = std::move(raw_text);
    return made;
}

Value Value::make_string(std::string text)
{
    Value made;
    made.kind_ = Kind::string;
    made.text_ = std::move(text);
    return made;
}

Value Value::make_array(std::vector<Value> elements)
{
    Value made;
    made.kind_ = Kind::array;
    made.elements_ = std::move(elements);
    return made;
}

Value Value::make_object(std::vector<Member> members)
{
    Value made;
    made.kind_ = Kind::object;
    made.members_ = std::move(members);
    return made;
}

std::optional<std::int64_t> Value::integer() const
{
    if (kind_ != Kind::number)
        return std::nullopt;
    std::int64_t value = 0;
    const char* const end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(text_.data(), end, value);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

const Value* Value::find(std::string_view name) const
{
    for (const Member& member : members_ | std::views::reverse)
        if (member.name == name)
            return &member.value;
    return nullptr;
}

}  // namespace lockstep::json
