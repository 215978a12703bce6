#include "protocol/s3/policy_condition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "protocol/http/headers.hpp"

namespace lockstep::s3 {
namespace {

// Keys that a request has or lacks for certain. Any other key makes a condition unknown.
constexpr std::array<std::string_view, 7> known_keys{
    "s3:prefix",       "s3:delimiter",        "s3:max-keys",        "aws:securetransport",
    "aws:principalarn", "aws:principalaccount", "aws:resourceaccount"};

enum class Compare { equal, equal_ignoring_case, like, number_less, number_less_equal, number_equal };

struct Operator {
    std::string_view name;
    Compare compare;
    bool negated;
};

constexpr std::array<Operator, 17> operators{{
    {"StringEquals", Compare::equal, false},
    {"StringNotEquals", Compare::equal, true},
    {"StringEqualsIgnoreCase", Compare::equal_ignoring_case, false},
    {"StringNotEqualsIgnoreCase", Compare::equal_ignoring_case, true},
    {"StringLike", Compare::like, false},
    {"StringNotLike", Compare::like, true},
    {"ArnEquals", Compare::like, false},
    {"ArnNotEquals", Compare::like, true},
    {"ArnLike", Compare::like, false},
    {"ArnNotLike", Compare::like, true},
    {"Bool", Compare::equal_ignoring_case, false},
    {"NumericEquals", Compare::number_equal, false},
    {"NumericNotEquals", Compare::number_equal, true},
    {"NumericLessThan", Compare::number_less, false},
    {"NumericLessThanEquals", Compare::number_less_equal, false},
    {"NumericGreaterThan", Compare::number_less_equal, true},
    {"NumericGreaterThanEquals", Compare::number_less, true},
}};

std::optional<double> number_of(std::string_view text)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

bool compare_numbers(Compare how, std::string_view actual, std::string_view wanted)
{
    const auto a = number_of(actual);
    const auto b = number_of(wanted);
    if (!a || !b)
        return false;
    if (how == Compare::number_less)
        return *a < *b;
    return how == Compare::number_less_equal ? *a <= *b : !(*a < *b) && !(*b < *a);
}

bool compares(Compare how, std::string_view actual, std::string_view wanted)
{
    switch (how) {
    case Compare::equal:
        return actual == wanted;
    case Compare::equal_ignoring_case:
        return http::equals_ignoring_case(actual, wanted);
    case Compare::like:
        return matches_pattern(wanted, actual);
    case Compare::number_less:
    case Compare::number_less_equal:
    case Compare::number_equal:
        return compare_numbers(how, actual, wanted);
    }
    return false;
}

// JSON booleans and numbers stand for their text.
std::string text_of(const json::Value& value)
{
    if (value.is_boolean())
        return value.boolean() ? "true" : "false";
    return value.text();
}

std::vector<std::string> texts_of(const json::Value& value)
{
    std::vector<std::string> texts;
    if (!value.is_array())
        return {text_of(value)};
    for (const json::Value& element : value.elements())
        texts.push_back(text_of(element));
    return texts;
}

std::optional<std::string_view> find_key(const PolicyQuestion& question, std::string_view name)
{
    for (const NameValue& key : question.keys)
        if (http::equals_ignoring_case(key.name, name))
            return key.value;
    return std::nullopt;
}

Verdict verdict_of(bool holds)
{
    return holds ? Verdict::holds : Verdict::fails;
}

// One operator and one key; of several wanted values one is enough, or with a negated operator none may match.
Verdict evaluate_key(std::string_view name, const json::Member& wanted, const PolicyQuestion& question)
{
    if (std::find(known_keys.begin(), known_keys.end(), http::lower_case(wanted.name)) ==
        known_keys.end())
        return Verdict::unknown;
    const auto actual = find_key(question, wanted.name);
    const std::vector<std::string> values = texts_of(wanted.value);
    if (name == "Null")
        return verdict_of(!values.empty() && (values.front() == "true") == !actual.has_value());
    constexpr std::string_view if_exists = "IfExists";
    const bool optional = name.ends_with(if_exists);
    if (optional)
        name.remove_suffix(if_exists.size());
    const auto found = std::find_if(operators.begin(), operators.end(),
                                    [&](const Operator& candidate) { return candidate.name == name; });
    if (found == operators.end())
        return Verdict::unknown;
    if (!actual)
        return verdict_of(optional || found->name.find("Not") != std::string_view::npos);
    const bool any = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        return compares(found->compare, *actual, value);
    });
    return verdict_of(any != found->negated);
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

Verdict evaluate_condition(const json::Value& condition, const PolicyQuestion& question)
{
    Verdict all = Verdict::holds;
    for (const json::Member& by_operator : condition.members()) {
        for (const json::Member& wanted : by_operator.value.members()) {
            const Verdict verdict = evaluate_key(by_operator.name, wanted, question);
            if (verdict == Verdict::fails)
                return Verdict::fails;
            if (verdict == Verdict::unknown)
                all = Verdict::unknown;
        }
    }
    return all;
}

}  // namespace lockstep::s3
