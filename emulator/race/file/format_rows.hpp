#pragma once
// Lines of a race file in columns: what a line says, its result, the comment behind it.

#include <span>
#include <string>
#include <vector>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{

struct Row {
    std::string head;    // a line, or a whole block
    std::string tail{};  // begins in one column with the tails of the rows around it; may be empty
    Place place{};
};

// The rows below each other in the order of their lines in the file, with their comments, each
// behind `indent`; no blank line first or last. Columns go on until a blank line, a comment or a
// block.
std::string format_rows(std::vector<Row> rows, std::span<const std::string> comments_at_end,
                        std::string_view indent);

// A row for "HEAD {", the rows, the comments before the }, "}".
Row format_block(const std::string& head, const Place& place, std::vector<Row> rows);

}  // namespace lockstep::race
