// explore {
//   actors ID ...
//   faults 0 | faults n of FAULT ...
//   preemptions n
//   budget TIME
//   seed n
// }

#include <algorithm>
#include <array>
#include <limits>

#include "emulator/race/file/parsing.hpp"

namespace lockstep::race
{
namespace
{

constexpr int bound_max = 1000;
constexpr std::array<std::string_view, 5> keywords{"actors", "faults", "preemptions", "budget",
                                                   "seed"};

void parse_faults(Parsing& parsing, Explore& explore)
{
    explore.faults = static_cast<int>(parsing.in.number("a number of faults", 0, bound_max));
    if (explore.faults == 0)
        return;
    parsing.in.expect("of");
    do {
        const auto fault = parse_fault(parsing.in.peek());
        if (!fault)
            return parsing.in.fail_here("a fault as commit-drop or throttle");
        explore.kinds.push_back(fault->kind);
        parsing.in.word("a fault");
    } while (!parsing.in.at_end());
}

void parse_explore_line(Parsing& parsing, Explore& explore)
{
    const Mark mark = parsing.in.mark();
    const std::string keyword(parsing.in.peek());
    if (std::ranges::find(keywords, keyword) == keywords.end())
        return parsing.fail_unknown("a line of explore", keywords);
    parsing.note_once(explore.places, keyword, mark);
    parsing.in.accept(keyword);
    if (keyword == "actors")
        do
            explore.actors.push_back(parsing.used_actor("the name of an actor"));
        while (!parsing.in.at_end());
    else if (keyword == "faults")
        parse_faults(parsing, explore);
    else if (keyword == "preemptions")
        explore.preemptions = static_cast<int>(parsing.in.number("a number", 0, bound_max));
    else if (keyword == "budget")
        explore.budget = std::chrono::ceil<std::chrono::seconds>(parsing.duration());
    else
        explore.seed = parsing.in.number("a number", 0, std::numeric_limits<std::uint64_t>::max());
}

}  // namespace

void parse_explore(Parsing& parsing, Mark mark)
{
    parsing.note_once(parsing.file.places, "explore", mark);
    Explore explore;
    parsing.in.block(explore.place, [&] { parse_explore_line(parsing, explore); });
    parsing.file.explore = std::move(explore);
}

}  // namespace lockstep::race
