#pragma once
// What the tests of this room share: contexts and items from JSON, and messages as text.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {

inline json::Value parsed_json(std::string_view text)
{
    auto value = json::parse(text);
    EXPECT_TRUE(value.has_value()) << text;
    return value ? std::move(*value) : json::Value();
}

inline Item item_of(std::string_view json)
{
    auto item = item_from_json(parsed_json(json));
    EXPECT_TRUE(item.has_value()) << json;
    return item ? std::move(*item) : Item();
}

// `{}` stands for an absent map.
inline Context context_of(std::string_view names, std::string_view values)
{
    const json::Value names_json = parsed_json(names);
    const json::Value values_json = parsed_json(values);
    auto context = Context::from_json(names_json.members().empty() ? nullptr : &names_json,
                                      values_json.members().empty() ? nullptr : &values_json);
    EXPECT_TRUE(context.has_value()) << names << values;
    return context ? std::move(*context) : Context();
}

template <class T>
std::string message_of(const Result<T>& result)
{
    if (result)
        return "accepted";
    EXPECT_EQ(result.error().kind, &errors::validation);
    return result.error().message;
}

// What is refused about a FilterExpression, without the words before it; "accepted" otherwise.
inline std::string filter_refusal(std::string_view text, std::string_view names = "{}",
                                  std::string_view values = "{}")
{
    Context context = context_of(names, values);
    const std::string message = message_of(Condition::parse(ExpressionKind::filter, text, context));
    const std::string prefix = "Invalid FilterExpression: ";
    return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
}

}  // namespace lockstep::dynamodb
