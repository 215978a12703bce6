#include "emulator/race/file/format_rows.hpp"

#include <algorithm>

#include "emulator/race/file/source_lines.hpp"

namespace lockstep::race
{
namespace
{

std::size_t width_of(std::string_view text)
{
    return column_of(text, text.size()) - 1;
}

std::string padded(const std::string& text, std::size_t width)
{
    return text + std::string(width - std::min(width, width_of(text)), ' ');
}

bool is_block(const Row& row)
{
    return row.head.find('\n') != std::string::npos;
}

// Rows that follow each other without anything in between.
std::size_t end_of_group(std::span<const Row> rows)
{
    std::size_t end = 1;
    while (end < rows.size() && !is_block(rows[end - 1]) && !is_block(rows[end]) &&
           rows[end].place.comments_before.empty())
        ++end;
    return end;
}

// Puts what stands behind `head` into one column.
template <class Behind>
void join(std::span<Row> group, std::string_view gap, Behind behind)
{
    std::size_t width = 0;
    for (Row& row : group)
        if (!behind(row).empty())
            width = std::max(width, width_of(row.head));
    for (Row& row : group)
        if (!behind(row).empty())
            row.head = padded(row.head, width) + std::string(gap) + behind(row);
}

std::string format_comments(std::span<const std::string> comments, std::string_view indent)
{
    std::string text;
    for (std::size_t i = 0; i < comments.size(); ++i)
        if (!comments[i].empty())
            text += std::string(indent) + comments[i] + '\n';
        else if (i == 0 || !comments[i - 1].empty())
            text += '\n';
    return text;
}

std::string without_blank_lines_outside(std::string text)
{
    text.erase(0, text.find_first_not_of('\n'));
    while (text.ends_with("\n\n"))
        text.pop_back();
    return text;
}

}  // namespace

std::string format_rows(std::vector<Row> rows, std::span<const std::string> comments_at_end,
                        std::string_view indent)
{
    // What was never in a file stands behind what was: 0 - 1 is the largest number.
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.place.line - 1; });
    for (std::span<Row> left = rows; !left.empty();) {
        const std::span<Row> group = left.first(end_of_group(left));
        join(group, " ", [](Row& row) -> std::string& { return row.tail; });
        join(group, "  ", [](Row& row) -> std::string& { return row.place.comment_behind; });
        left = left.subspan(group.size());
    }
    std::string text;
    for (const Row& row : rows) {
        if (row.place.line == 0 && is_block(row))
            text += '\n';
        text += format_comments(row.place.comments_before, indent);
        text += std::string(indent) + row.head + '\n';
    }
    return without_blank_lines_outside(text + format_comments(comments_at_end, indent));
}

Row format_block(const std::string& head, const Place& place, std::vector<Row> rows)
{
    std::string text = head + " {";
    if (!place.comment_behind.empty())
        text += "  " + place.comment_behind;
    text += '\n' + format_rows(std::move(rows), place.comments_at_end, "  ") + '}';
    return {.head = std::move(text),
            .place = {.line = place.line, .comments_before = place.comments_before}};
}

}  // namespace lockstep::race
