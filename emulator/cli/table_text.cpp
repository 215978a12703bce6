#include "emulator/cli/table_text.hpp"

#include <algorithm>

namespace lockstep::cli {

std::string table_text(const std::vector<TableRow>& rows)
{
    std::vector<std::size_t> widths;
    for (const TableRow& row : rows)
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths.resize(std::max(widths.size(), column + 1));
            widths[column] = std::max(widths[column], row[column].size());
        }
    std::string text;
    for (const TableRow& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            text += row[column];
            if (column + 1 < row.size())
                text.append(widths[column] + 2 - row[column].size(), ' ');
        }
        text += '\n';
    }
    return text;
}

}  // namespace lockstep::cli
