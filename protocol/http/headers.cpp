#include "protocol/http/headers.hpp"

#include <algorithm>

namespace lockstep::http {
namespace {

// Of a signed request: one allocation instead of five.
constexpr std::size_t usual_count = 16;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string lower_case(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool is_lower_case_of(std::string_view lower_case, std::string_view text)
{
    return std::ranges::equal(lower_case, text, {}, {}, lower);
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    for (const NameValue& field : fields_)
        if (equals_ignoring_case(field.name, name))
            return field.value;
    return std::nullopt;
}

std::string_view Headers::get(std::string_view name) const
{
    return find(name).value_or(std::string_view{});
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(),
        [&](const NameValue& field) { return equals_ignoring_case(field.name, name); }));
}

void Headers::add(std::string_view name, std::string_view value)
{
    if (fields_.empty())
        fields_.reserve(usual_count);
    fields_.push_back({std::string(name), std::string(value)});
}

void Headers::set(std::string_view name, std::string_view value)
{
    erase(name);
    add(name, value);
}

void Headers::erase(std::string_view name)
{
    std::erase_if(fields_,
                  [&](const NameValue& field) { return equals_ignoring_case(field.name, name); });
}

}  // namespace lockstep::http
