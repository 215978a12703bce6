#include "emulator/race/reports/terminal_table.hpp"

#include <algorithm>
#include <numeric>

#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "emulator/race/reports/terminal_rows.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t gap = 2;
constexpr std::size_t lane_columns_min = 10;
constexpr std::size_t holding_columns_max = 12;

struct Layout {
    std::size_t numbers = 1;             // columns of the widest number
    std::vector<std::size_t> starts;     // of each actor's lane, from the first lane
    std::size_t lanes = 0;               // columns of all lanes together
    std::vector<std::size_t> resources;  // columns of each resource that is shown
    bool remarks_beside = false;         // else on a line of their own
};

std::string cell_text(const TerminalRow& row)
{
    return row.fault.empty() ? row.text : row.text + "  " + row.fault;
}

std::string remark_text(const TerminalRow& row)
{
    return row.oracles.empty() ? "" : "← " + listed(row.oracles);
}

std::vector<std::size_t> resource_columns(const Chart& chart, std::size_t columns_max)
{
    std::vector<std::size_t> columns;
    std::size_t used = 0;
    for (const ResourceLane& lane : chart.resources) {
        std::size_t widest = std::max<std::size_t>(display_width(lane.name), 1);
        for (const Holding& holding : lane.holdings)
            widest = std::max(widest, display_width(holding.label));
        widest = std::min(widest, holding_columns_max);
        used += widest + gap;
        if (used > columns_max)
            break;
        columns.push_back(widest);
    }
    return columns;
}

// What each lane wants, for lines that must be read.
std::vector<std::size_t> wanted_columns(const Chart& chart, const std::vector<TerminalRow>& rows)
{
    std::vector<std::size_t> wanted(chart.actors.size(), lane_columns_min);
    for (const TerminalRow& row : rows)
        if (!row.quiet)
            wanted[row.lane] = std::max(wanted[row.lane], display_width(cell_text(row)) + gap);
    return wanted;
}

// Lanes as wide as they want. Else the last one begins where its longest text ends at the edge, and
// the others share what is before it: their long texts run over the lanes behind them.
void place_lanes(Layout& layout, const std::vector<std::size_t>& wanted)
{
    if (wanted.empty())
        return;
    std::size_t start = 0;
    for (const std::size_t columns : wanted) {
        layout.starts.push_back(start);
        start += columns;
    }
    if (start <= layout.lanes || wanted.size() == 1)
        return;
    const std::size_t last = wanted.size() - 1;
    const std::size_t fits = layout.lanes - std::min(wanted[last] - gap, layout.lanes);
    const std::size_t last_start = std::max(fits, layout.lanes / 2);
    for (std::size_t i = 0; i <= last; ++i)
        layout.starts[i] = i * last_start / last;
}

Layout layout_of(const Chart& chart, const std::vector<TerminalRow>& rows, std::size_t width)
{
    Layout layout;
    std::size_t remark = 0;
    for (const TerminalRow& row : rows) {
        layout.numbers = std::max(layout.numbers, row.number.size());
        remark = std::max(remark, display_width(remark_text(row)));
    }
    layout.resources = resource_columns(chart, width * 2 / 5);
    const std::size_t holdings =
        std::reduce(layout.resources.begin(), layout.resources.end()) +
        gap * layout.resources.size();
    layout.lanes = width - (gap + layout.numbers + 3) - holdings;
    const std::vector<std::size_t> wanted = wanted_columns(chart, rows);
    const std::size_t needed = std::reduce(wanted.begin(), wanted.end());
    layout.remarks_beside = remark == 0 || needed + remark + gap <= layout.lanes;
    if (layout.remarks_beside && remark > 0)
        layout.lanes -= remark + gap;
    // No wider than needed: what a resource holds stays near the steps.
    layout.lanes = std::min(layout.lanes, needed);
    place_lanes(layout, wanted);
    return layout;
}

std::string without_trailing_blanks(std::string line)
{
    return line.erase(line.find_last_not_of(' ') + 1);
}

std::string header_line(const Chart& chart, const Layout& layout)
{
    std::string line =
        std::string(gap, ' ') + std::string(layout.numbers - 1, ' ') + "#" + std::string(3, ' ');
    std::string lanes;
    for (std::size_t i = 0; i < chart.actors.size(); ++i) {
        const std::size_t end =
            i + 1 < layout.starts.size() ? layout.starts[i + 1] - 1 : layout.lanes;
        const std::size_t room = end > layout.starts[i] ? end - layout.starts[i] : 1;
        lanes = pad_right(lanes, layout.starts[i]);
        lanes += shorten_middle(clean_line(chart.actors[i]), room);
    }
    line += pad_right(lanes, layout.lanes);
    for (std::size_t i = 0; i < layout.resources.size(); ++i)
        line += std::string(gap, ' ') + pad_right(shorten_middle(chart.resources[i].name,
                                                                 layout.resources[i]),
                                                  layout.resources[i]);
    return line;
}

std::string lane_cell(const TerminalRow& row, const Layout& layout, const Paint& paint)
{
    const std::size_t start = std::min(layout.starts[row.lane], layout.lanes);
    const std::size_t room = layout.lanes - start;
    std::string text = cell_text(row);
    // A fault is told whole, its step is what gets shorter.
    const std::size_t fault = row.fault.empty() ? 0 : display_width(row.fault) + 2;
    if (display_width(text) > room && fault > 0 && fault + 8 <= room)
        text = shorten_middle(row.text, room - fault) + "  " + row.fault;
    text = shorten_middle(text, room);
    const std::string padding(room - display_width(text), ' ');
    if (!row.fault.empty())
        text = paint.yellow(text);
    else if (row.quiet)
        text = paint.dim(text);
    return std::string(start, ' ') + text + padding;
}

std::string holding_cells(const TerminalRow& row, const Layout& layout, const Paint& paint)
{
    std::string cells;
    for (std::size_t i = 0; i < layout.resources.size(); ++i) {
        const std::string label = i < row.held.size() ? row.held[i] : "";
        const std::string cell =
            pad_right(shorten_middle(label, layout.resources[i]), layout.resources[i]);
        cells.append(gap, ' ');
        cells += i < row.changed.size() && row.changed[i] ? paint.bold(cell) : paint.dim(cell);
    }
    return cells;
}

std::string row_lines(const TerminalRow& row, const Layout& layout, std::size_t width,
                      const Paint& paint)
{
    const std::size_t before_lanes = gap + layout.numbers + 3;
    std::string line(gap + layout.numbers - row.number.size(), ' ');
    line += row.oracles.empty() ? row.number : paint.red(row.number);
    line += " " + paint.yellow(pad_right(row.mark, 1)) + " ";
    line += lane_cell(row, layout, paint) + holding_cells(row, layout, paint);
    const std::string remark = remark_text(row);
    if (remark.empty())
        return without_trailing_blanks(line);
    if (layout.remarks_beside)
        return line + std::string(gap, ' ') + paint.red(remark);
    const std::size_t start = before_lanes + layout.starts[row.lane];
    const std::size_t indent = std::min(start, width - std::min(width, display_width(remark)));
    return without_trailing_blanks(line) + "\n" + std::string(indent, ' ') +
           paint.red(shorten_middle(remark, width - indent));
}

// What the marks and the columns of this table mean.
std::string legend(const Chart& chart, const std::vector<TerminalRow>& rows)
{
    const auto used = [&](std::string_view mark) {
        return std::ranges::find(rows, mark, &TerminalRow::mark) != rows.end();
    };
    std::vector<std::string> words;
    if (used("↷"))
        words.push_back("↷ preempts one that could have gone on");
    if (used("→"))
        words.push_back("→ next actor");
    if (used("◷"))
        words.push_back("◷ a clock had a say");
    const auto shows = [&](Role role) {
        return std::ranges::find(chart.resources, role, &ResourceLane::role) !=
               chart.resources.end();
    };
    if (shows(Role::lock))
        words.push_back("lock: its holder");
    if (shows(Role::state))
        words.push_back("state: serial:author");
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " · ") + word;
    return out;
}

void append_line(std::string& out, const std::string& line)
{
    out.append(without_trailing_blanks(line)).push_back('\n');
}

}  // namespace

std::string terminal_table(const Report& report, const Chart& chart, std::size_t width,
                           const Paint& paint)
{
    const std::vector<TerminalRow> rows = terminal_rows(report, chart);
    const Layout layout = layout_of(chart, rows, width);
    std::string out;
    append_line(out, paint.bold(header_line(chart, layout)));
    for (const TerminalRow& row : rows)
        append_line(out, row_lines(row, layout, width, paint));
    if (layout.resources.size() < chart.resources.size()) {
        std::vector<std::string> hidden;
        for (std::size_t i = layout.resources.size(); i < chart.resources.size(); ++i)
            hidden.push_back(chart.resources[i].name);
        append_line(out, paint.dim(shorten_middle("  not shown: " + listed(hidden), width)));
    }
    append_line(out, "  " + paint.dim(wrap(legend(chart, rows), width - 2, "  ")));
    return out;
}

}  // namespace lockstep::race
