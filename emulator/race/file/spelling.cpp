#include "emulator/race/file/spelling.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace lockstep::race
{
namespace
{

constexpr std::size_t id_length_max = 64;
constexpr std::array<std::string_view, 4> reserved{"start", "expect", "violates", "holds"};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

// Levenshtein's: the fewest insertions, deletions and replacements.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= id_length_max && is_letter(text[0]) &&
           std::ranges::all_of(
               text, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool is_actor_id(std::string_view text)
{
    return is_id(text) && !is_digit(text.back()) &&
           std::ranges::find(reserved, text) == reserved.end();
}

bool is_resource(std::string_view text)
{
    for (const std::string_view scheme : {"s3://", "ddb://"})
        if (text.starts_with(scheme)) {
            const std::size_t slash = text.find('/', scheme.size());
            return slash != std::string_view::npos && slash > scheme.size();
        }
    return false;
}

bool is_operation(std::string_view text)
{
    return !text.empty() && text.size() <= id_length_max && is_capital(text[0]) &&
           std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

bool is_status(std::string_view text)
{
    return text.size() == 3 && text[0] >= '1' && text[0] <= '5' && is_digit(text[1]) &&
           is_digit(text[2]);
}

bool is_error_code(std::string_view text)
{
    return !text.empty() && text.size() <= id_length_max && is_capital(text[0]) &&
           std::ranges::all_of(text,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '.'; });
}

std::string quoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string quoted_if_needed(std::string_view text)
{
    const bool plain =
        !text.empty() && text[0] != '#' && text.find_first_of(" \t\"\\") == std::string_view::npos;
    return plain ? std::string(text) : quoted(text);
}

std::string did_you_mean(std::string_view written, std::span<const std::string_view> words)
{
    if (words.empty() || written.empty() || written.size() > id_length_max)
        return {};
    const std::string_view nearest = *std::ranges::min_element(
        words, {}, [&](std::string_view word) { return distance(written, word); });
    const std::size_t near_enough = std::max<std::size_t>(1, (written.size() + 1) / 3);
    return distance(written, nearest) <= near_enough
               ? " (did you mean " + std::string(nearest) + "?)"
               : std::string();
}

}  // namespace lockstep::race
