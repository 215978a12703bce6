#include "emulator/race/reports/plain_text.hpp"

#include <algorithm>
#include <array>

namespace lockstep::race
{
namespace
{

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "…";

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

std::size_t length_by_first_byte(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool is_character(char32_t code, std::size_t bytes)
{
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code >= smallest[bytes] && code <= 0x10FFFF && !surrogate && (code & 0xFFFE) != 0xFFFE;
}

// The character at the beginning of a text that is not empty.
Character first_character(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t bytes = length_by_first_byte(first);
    if (bytes == 0 || bytes > text.size())
        return {};
    char32_t code = bytes == 1 ? first : first & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80U)
            return {};
        code = (code << 6U) | (next & 0x3FU);
    }
    return is_character(code, bytes) ? Character{code, bytes, true} : Character{code, bytes, false};
}

bool turns_text_around(char32_t code)
{
    return (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

void append_picture(std::string& out, char32_t control)
{
    const auto last = static_cast<char>(control == 0x7F ? 0xA1 : 0x80 + control);
    out.append("\xE2\x90").push_back(last);  // U+2400 + control; U+2421 for DEL
}

std::size_t columns_of(char32_t code)
{
    struct Range {
        char32_t first, last;
    };
    // Combining marks and joiners; then East Asian wide characters and pictures.
    constexpr std::array<Range, 4> none{
        {{0x0300, 0x036F}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
    constexpr std::array<Range, 8> two{{{0x1100, 0x115F},
                                        {0x2E80, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0x1F300, 0x1FAFF},
                                        {0x20000, 0x3FFFD}}};
    const auto holds = [code](const Range& range) {
        return code >= range.first && code <= range.last;
    };
    if (std::ranges::any_of(none, holds))
        return 0;
    return std::ranges::any_of(two, holds) ? 2 : 1;
}

// The longest beginning that is at most `columns` wide.
std::string_view head_of(std::string_view line, std::size_t columns)
{
    std::size_t bytes = 0;
    std::size_t used = 0;
    while (bytes < line.size()) {
        const Character next = first_character(line.substr(bytes));
        used += columns_of(next.code);
        if (used > columns)
            break;
        bytes += next.bytes;
    }
    return line.substr(0, bytes);
}

// The longest end that is at most `columns` wide.
std::string_view tail_of(std::string_view line, std::size_t columns)
{
    std::size_t excess = display_width(line);
    while (excess > columns) {
        const Character next = first_character(line);
        excess -= columns_of(next.code);
        line.remove_prefix(next.bytes);
    }
    return line;
}

}  // namespace

std::string clean_text(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character next = first_character(text);
        if (!next.valid || turns_text_around(next.code) || (next.code >= 0x80 && next.code < 0xA0))
            out += replacement;
        else if ((next.code < 0x20 && next.code != '\n' && next.code != '\t') || next.code == 0x7F)
            append_picture(out, next.code);
        else
            out += text.substr(0, next.bytes);
        text.remove_prefix(next.bytes);
    }
    return out;
}

std::string clean_line(std::string_view text)
{
    std::string out = clean_text(text);
    std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return out;
}

std::size_t display_width(std::string_view line)
{
    std::size_t columns = 0;
    while (!line.empty()) {
        const Character next = first_character(line);
        columns += columns_of(next.code);
        line.remove_prefix(next.bytes);
    }
    return columns;
}

std::string shorten_middle(std::string_view line, std::size_t columns)
{
    if (display_width(line) <= columns)
        return std::string(line);
    if (columns == 0)
        return {};
    const std::size_t kept = columns - 1;
    std::string out(head_of(line, kept - kept / 2));
    return out.append(ellipsis).append(tail_of(line, kept / 2));
}

std::string pad_right(std::string line, std::size_t columns)
{
    const std::size_t width = display_width(line);
    if (width < columns)
        line.append(columns - width, ' ');
    return line;
}

std::string wrap(std::string_view line, std::size_t columns, std::string_view indent)
{
    std::string out;
    std::size_t used = 0;
    while (!line.empty()) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        const std::string_view word = line.substr(0, blank);
        const std::size_t width = display_width(word);
        if (used > 0 && used + 1 + width > columns) {
            out.append("\n").append(indent);
            used = 0;
        } else if (used > 0) {
            out += ' ';
            ++used;
        }
        out += word;
        used += width;
        line.remove_prefix(std::min(blank + 1, line.size()));
    }
    return out;
}

std::string clean_start(std::string_view text, std::size_t bytes_max)
{
    if (text.size() <= bytes_max)
        return clean_text(text);
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return clean_text(text.substr(0, end)) + "\n… " + std::to_string(text.size() - end) +
           " bytes more";
}

}  // namespace lockstep::race
