#pragma once
// Rows of words as aligned columns, for people. Programs get --json.

#include <string>
#include <vector>

namespace lockstep::cli {

using TableRow = std::vector<std::string>;

// Columns are two blanks apart; the last one is not padded.
std::string table_text(const std::vector<TableRow>& rows);

}  // namespace lockstep::cli
