#include "emulator/race/strategies/side_by_side.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

constexpr std::string_view advice = "  When a client was upgraded it may send other requests: "
                                    "`lockstep race record` makes a new schedule "
                                    "from a real run.";

struct Row {
    std::string expected;
    std::string seen;
};

std::vector<Row> rows_of(const Mismatch& mismatch)
{
    std::vector<Row> rows{{"  expected", "  seen"}};
    std::vector<std::string> extra = mismatch.seen;
    for (const std::string& name : mismatch.expected) {
        const auto same = std::ranges::find(extra, name);
        if (same == extra.end()) {
            rows.push_back({"- " + name, ""});
            continue;
        }
        rows.push_back({"  " + name, "  " + name});
        extra.erase(same);
    }
    // An extra name stands beside a missing one when there is such a row.
    auto free = rows.begin() + 1;
    for (const std::string& name : extra) {
        free = std::ranges::find(free, rows.end(), "", &Row::seen);
        if (free == rows.end())
            free = rows.insert(rows.end(), Row{});
        free->seen = "+ " + name;
    }
    return rows;
}

}  // namespace

std::string side_by_side(const Mismatch& mismatch)
{
    const std::vector<Row> rows = rows_of(mismatch);
    std::size_t width = 0;
    for (const Row& row : rows)
        width = std::max(width, row.expected.size());
    std::string text = mismatch.where + "\n";
    for (const Row& row : rows) {
        text += "  " + row.expected;
        if (!row.seen.empty())
            text += std::string(width - row.expected.size() + 3, ' ') + row.seen;
        text += '\n';
    }
    return text.append(advice);
}

std::vector<std::string> seen_in(const Choice& choice, const Names& names)
{
    std::vector<std::string> seen;
    for (const Option& option : choice.enabled)
        seen.push_back(format_step(option.name, names) + (option.zombie ? " zombie" : ""));
    for (const auto& [actor, exit_code] : choice.exited)
        seen.push_back(actor + " has exited with " + std::to_string(exit_code));
    for (const std::string& actor : choice.unstarted)
        seen.push_back(actor + " is not started");
    return seen;
}

}  // namespace lockstep::race
