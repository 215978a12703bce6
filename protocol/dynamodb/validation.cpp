#include "protocol/dynamodb/validation.hpp"

#include <algorithm>

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::size_t reported_errors_max = 10;  // AWS names no more than ten

bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

std::string joined(EnumSet set)
{
    std::string text;
    for (const std::string_view value : set)
        text += (text.empty() ? "" : ", ") + std::string(value);
    return text;
}

}  // namespace

void Validation::broken(std::string_view path, std::string_view shown, std::string_view constraint)
{
    if (errors_.size() == reported_errors_max)
        return;
    errors_.push_back("Value " + std::string(shown) + " at '" + std::string(path) +
                      "' failed to satisfy constraint: " + std::string(constraint));
}

void Validation::not_null(std::string_view path, bool present)
{
    if (!present)
        broken(path, "null", "Member must not be null");
}

void Validation::one_of(std::string_view path, const std::optional<std::string>& value, EnumSet set)
{
    if (value && std::ranges::find(set, *value) == set.end())
        broken(path, "'" + *value + "'", "Member must satisfy enum value set: [" + joined(set) + "]");
}

void Validation::at_least(std::string_view path, const std::optional<std::int64_t>& value, std::int64_t min)
{
    if (value && *value < min)
        broken(path, "'" + std::to_string(*value) + "'",
               "Member must have value greater than or equal to " + std::to_string(min));
}

void Validation::at_most(std::string_view path, const std::optional<std::int64_t>& value, std::int64_t max)
{
    if (value && *value > max)
        broken(path, "'" + std::to_string(*value) + "'",
               "Member must have value less than or equal to " + std::to_string(max));
}

void Validation::length(std::string_view path, const std::optional<std::string>& value, std::size_t min,
                        std::size_t max)
{
    if (value && value->size() < min)
        broken(path, "'" + *value + "'",
               "Member must have length greater than or equal to " + std::to_string(min));
    if (value && value->size() > max)
        broken(path, "'" + *value + "'", "Member must have length less than or equal to " + std::to_string(max));
}

void Validation::name_pattern(std::string_view path, const std::optional<std::string>& value)
{
    if (value && (value->empty() || !std::ranges::all_of(*value, is_name_character)))
        broken(path, "'" + *value + "'", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

Result<> Validation::check() const
{
    if (errors_.empty())
        return {};
    std::string message = std::to_string(errors_.size()) + " validation error" + (errors_.size() > 1 ? "s" : "") +
                          " detected: ";
    for (const std::string& error : errors_)
        message += (&error == &errors_.front() ? "" : "; ") + error;
    return fail(errors::validation, message);
}

}  // namespace lockstep::dynamodb
