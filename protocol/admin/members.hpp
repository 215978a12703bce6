#pragma once
// Members of a JSON object by name and kind; "", 0 and false stand for what is absent or of another kind.

#include <charconv>

#include "protocol/json/value.hpp"

namespace lockstep::admin {

inline std::string text_member(const json::Value& object, std::string_view name)
{
    const json::Value* value = object.find(name);
    return value != nullptr && value->is_string() ? value->text() : std::string();
}

inline std::int64_t integer_member(const json::Value& object, std::string_view name)
{
    const json::Value* value = object.find(name);
    return value == nullptr ? 0 : value->integer().value_or(0);
}

// Counts and seeds use all 64 bits.
inline std::uint64_t count_member(const json::Value& object, std::string_view name)
{
    std::uint64_t count = 0;
    if (const json::Value* value = object.find(name); value != nullptr && value->is_number())
        std::from_chars(value->text().data(), value->text().data() + value->text().size(), count);
    return count;
}

inline bool boolean_member(const json::Value& object, std::string_view name)
{
    const json::Value* value = object.find(name);
    return value != nullptr && value->boolean();
}

}  // namespace lockstep::admin
