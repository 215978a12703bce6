#include "emulator/race/file/source_lines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace lockstep::race
{
namespace
{

constexpr std::string_view blanks = " \t";

bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}
bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// `run` and `env` are quoted like in a shell, everything else with "" only.
bool is_for_a_shell(std::string_view line)
{
    return line.starts_with("run ") || line.starts_with("env ");
}

// Where a comment starts; npos when there is none. `line` begins with its first word.
std::size_t find_comment(std::string_view line)
{
    const bool shell = is_for_a_shell(line);
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && quote != '\'' && (shell || quote != 0))
            ++i;
        else if (quote != 0)
            quote = line[i] == quote ? '\0' : quote;
        else if (line[i] == '"' || (shell && line[i] == '\''))
            quote = line[i];
        else if (line[i] == '#' && i > 0 && is_blank(line[i - 1]) &&
                 (i + 1 == line.size() || !is_digit(line[i + 1])))
            return i;
    }
    return std::string_view::npos;
}

std::string_view without_blanks_behind(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::optional<SyntaxError> find_control_character(std::string_view line, std::size_t number)
{
    const auto bad = std::ranges::find_if(
        line, [](char c) { return static_cast<unsigned char>(c) < ' ' ? c != '\t' : c == '\x7f'; });
    if (bad == line.end())
        return std::nullopt;
    const auto at = static_cast<std::size_t>(bad - line.begin());
    return SyntaxError{.line = number,
                       .column = column_of(line, at),
                       .message = "expected text, found a control character"};
}

SourceLine make_line(std::string_view line, std::size_t start, std::size_t number,
                     std::vector<std::string>& comments)
{
    SourceLine made{.number = number, .text = line, .start = start};
    made.place = {.line = number, .comments_before = std::exchange(comments, {})};
    const std::size_t comment = find_comment(line.substr(start));
    if (comment != std::string_view::npos) {
        made.place.comment_behind = line.substr(start + comment);
        made.text = without_blanks_behind(line.substr(0, start + comment));
    }
    return made;
}

}  // namespace

std::size_t column_of(std::string_view line, std::size_t byte)
{
    const auto before = line.substr(0, std::min(byte, line.size()));
    const auto characters = std::ranges::count_if(
        before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return static_cast<std::size_t>(characters) + 1;
}

std::expected<SourceText, SyntaxError> split_lines(std::string_view text)
{
    if (text.size() > race_file_bytes_max)
        return std::unexpected(SyntaxError{1, 1, "expected a file of at most 1 MiB"});
    SourceText source;
    std::vector<std::string> comments;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t number = ++source.line_count;
        if (const auto error = find_control_character(line, number))
            return std::unexpected(*error);
        line = without_blanks_behind(line);
        const std::size_t start = line.find_first_not_of(blanks);
        if (start == std::string_view::npos || line[start] == '#')
            comments.emplace_back(start == std::string_view::npos ? "" : line.substr(start));
        else
            source.lines.push_back(make_line(line, start, number, comments));
    }
    source.comments_at_end = std::move(comments);
    return source;
}

}  // namespace lockstep::race
