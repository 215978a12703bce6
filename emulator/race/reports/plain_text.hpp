#pragma once
// Text of clients made fit to be shown: it may hold any byte. Columns are those of a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep::race
{

// Valid UTF-8 that neither a terminal, an XML reader nor a browser obeys: control characters but
// line break and tab become their pictures (U+241B for escape); what is not UTF-8, and characters
// that change the direction of text, become U+FFFD.
std::string clean_text(std::string_view text);
// The same in one line: breaks and tabs become blanks.
std::string clean_line(std::string_view text);

// Columns that a clean line takes.
std::size_t display_width(std::string_view line);
// At most `columns` wide: the middle is replaced by "…".
std::string shorten_middle(std::string_view line, std::size_t columns);
// Exactly `columns` wide, unless the line is wider.
std::string pad_right(std::string line, std::size_t columns);
// The line broken at blanks; each part at most `columns` wide unless one word is wider.
std::string wrap(std::string_view line, std::size_t columns, std::string_view indent);
// The first `bytes_max` bytes made clean, and a note of how many are missing.
std::string clean_start(std::string_view text, std::size_t bytes_max);

}  // namespace lockstep::race
