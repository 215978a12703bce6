#include "protocol/sts/constraints.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/sts/errors.hpp"

namespace lockstep::sts {
namespace {

// Error messages name parameters in lower camel case: RoleArn -> roleArn.
std::string member_name(std::string_view name)
{
    std::string text(name);
    text.front() = static_cast<char>(text.front() | 0x20);
    return text;
}

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

void Constraints::note(std::string_view name, std::string_view value, const std::string& constraint)
{
    errors_.push_back("Value '" + std::string(value) + "' at '" + member_name(name) +
                      "' failed to satisfy constraint: " + constraint);
}

Constraints& Constraints::required(std::string_view name)
{
    if (!request_.param(name))
        errors_.push_back("Value null at '" + member_name(name) +
                          "' failed to satisfy constraint: Member must not be null");
    return *this;
}

Constraints& Constraints::length(std::string_view name, std::size_t min, std::size_t max)
{
    const auto value = request_.param(name);
    if (value && value->size() < min)
        note(name, *value, "Member must have length greater than or equal to " + std::to_string(min));
    if (value && value->size() > max)
        note(name, *value, "Member must have length less than or equal to " + std::to_string(max));
    return *this;
}

Constraints& Constraints::characters(std::string_view name, std::string_view others, std::string_view expression)
{
    const auto value = request_.param(name);
    const auto allowed = [&](char c) {
        return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    };
    if (value && !std::all_of(value->begin(), value->end(), allowed))
        note(name, *value, "Member must satisfy regular expression pattern: " + std::string(expression));
    return *this;
}

Constraints& Constraints::range(std::string_view name, int min, int max)
{
    const auto value = request_.param(name);
    if (!value)
        return *this;
    int number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc() || end != value->data() + value->size() || number < min)
        note(name, *value, "Member must have value greater than or equal to " + std::to_string(min));
    else if (number > max)
        note(name, *value, "Member must have value less than or equal to " + std::to_string(max));
    return *this;
}

Result<> Constraints::check() const
{
    if (errors_.empty())
        return {};
    std::string message = std::to_string(errors_.size()) + (errors_.size() == 1 ? " validation error detected: "
                                                                                : " validation errors detected: ");
    for (std::size_t i = 0; i < errors_.size(); ++i)
        message += (i == 0 ? "" : "; ") + errors_[i];
    return fail(errors::validation_error, message);
}

}  // namespace lockstep::sts
