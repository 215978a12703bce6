#include "emulator/race/burst.hpp"

#include <charconv>
#include <optional>

namespace lockstep::race
{
namespace
{

constexpr std::string_view kill_mark = "!kill";
constexpr std::string_view fault_codes = "th dr cd ce er rs st lt hh hb, or er:SlowDown";

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

std::optional<int> parse_count(std::string_view text)
{
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size() || count < 0 ||
        count > burst_count_max)
        return std::nullopt;
    return count;
}

// Where the actor's name ends: at '*', else where the digits at the end begin.
std::size_t name_length(std::string_view text)
{
    const std::size_t star = text.find('*');
    if (star != std::string_view::npos)
        return star;
    std::size_t length = text.size();
    while (length > 0 && is_digit(text[length - 1]))
        --length;
    return length;
}

// What stands behind `mark` in the word, and is cut off it; empty when the mark is not there.
std::optional<std::string_view> cut_behind(std::string_view& word, char mark)
{
    const std::size_t position = word.find(mark);
    if (position == std::string_view::npos)
        return std::nullopt;
    const std::string_view behind = word.substr(position + 1);
    word = word.substr(0, position);
    return behind;
}

std::unexpected<LineError> error_at(std::size_t column, std::string expected,
                                    std::string_view found)
{
    return std::unexpected(LineError{column, "expected " + std::move(expected) + ", found '" +
                                                 std::string(found) + "'"});
}

// One word of a line, taken apart from its end. Columns in errors count from the word's beginning.
std::expected<Burst, LineError> parse_burst(std::string_view word)
{
    Burst burst;
    if (word.ends_with(kill_mark)) {
        word.remove_suffix(kill_mark.size());
        if (word.empty() || word.find_first_of("!@*") != std::string_view::npos)
            return error_at(1, "an actor before !kill", word);
        return Burst{.actor = std::string(word), .count = 0, .kill = true};
    }
    if (const auto code = cut_behind(word, '!')) {
        const std::optional<Fault> fault = parse_fault_code(*code);
        if (!fault)
            return error_at(word.size() + 2, "a fault (" + std::string(fault_codes) + ")", *code);
        burst.fault = *fault;
    }
    if (const auto number = cut_behind(word, '@')) {
        burst.zombie = number->starts_with('z');
        const std::string_view digits = number->substr(burst.zombie ? 1 : 0);
        const std::optional<int> option =
            burst.zombie && digits.empty() ? std::optional(1) : parse_count(digits);
        if (!option || *option == 0)
            return error_at(word.size() + 2, "a number from 1, or z, behind '@'", *number);
        burst.option = *option;
    }
    const std::size_t length = name_length(word);
    const std::size_t start = length + (word.substr(length).starts_with('*') ? 1 : 0);
    const std::optional<int> count = parse_count(word.substr(start));
    if (length == 0 || !count)
        return error_at(1, "an actor and its number of steps, such as A7 or A7!cd", word);
    burst.actor = word.substr(0, length);
    burst.count = *count;
    if (burst.count == 0 && !burst.is_plain())
        return error_at(1, "nothing behind a start", word);
    return burst;
}

}  // namespace

std::expected<std::vector<Burst>, LineError> parse_line(std::string_view text)
{
    if (text.size() > line_length_max)
        return std::unexpected(LineError{line_length_max, "the line is too long"});
    std::vector<Burst> bursts;
    std::size_t position = 0;
    while ((position = text.find_first_not_of(" \t\r\n", position)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", position), text.size());
        std::expected<Burst, LineError> burst = parse_burst(text.substr(position, end - position));
        if (!burst) {
            burst.error().column += position;
            return std::unexpected(std::move(burst).error());
        }
        bursts.push_back(std::move(*burst));
        position = end;
    }
    if (bursts.empty())
        return std::unexpected(LineError{1, "expected a schedule such as 'A7!cd B4 A1'"});
    return bursts;
}

std::string format_line(const std::vector<Burst>& bursts)
{
    std::string line;
    for (const Burst& burst : bursts) {
        if (!line.empty())
            line += ' ';
        line += burst.actor;
        if (burst.kill) {
            line += kill_mark;
            continue;
        }
        if (is_digit(burst.actor.back()))
            line += '*';
        line += std::to_string(burst.count);
        if (burst.option != 1 || burst.zombie)
            line += burst.zombie ? "@z" : "@";
        if (burst.option != 1)
            line += std::to_string(burst.option);
        if (burst.fault)
            line += "!" + format_fault_code(burst.fault);
    }
    return line;
}

}  // namespace lockstep::race
