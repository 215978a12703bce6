#pragma once
// A race file as lines that say something, each with the comments and blank lines around it.
// A comment begins with '#' at the start of a word, outside quotes; "#2" within a line is none (it
// is the second such request of an actor).

#include <expected>
#include <span>
#include <string_view>
#include <vector>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{

struct SourceLine {
    std::size_t number = 0;  // from 1
    std::string_view text;   // from the first character of the line to the last that is no comment
    std::size_t start = 0;   // of its first word, in bytes
    Place place{};
};

struct SourceText {
    std::vector<SourceLine> lines;
    std::size_t line_count = 0;
    std::vector<std::string> comments_at_end{};
};

// Refuses control characters and files over race_file_bytes_max. The views are into `text`.
std::expected<SourceText, SyntaxError> split_lines(std::string_view text);

// The column of a byte of a line: from 1, in characters of UTF-8.
std::size_t column_of(std::string_view line, std::size_t byte);

}  // namespace lockstep::race
