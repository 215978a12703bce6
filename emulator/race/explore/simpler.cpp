#include "emulator/race/explore/simpler.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

using BurstLine = std::vector<Burst>;

bool is_special(const Burst& burst)
{
    return burst.kill || bool(burst.fault);
}

BurstLine without_actor(BurstLine line, const std::string& actor)
{
    std::erase_if(line, [&](const Burst& burst) { return burst.actor == actor; });
    return merged(line);
}

BurstLine without_fault(BurstLine line, std::size_t at)
{
    if (line[at].kill)
        line.erase(line.begin() + static_cast<std::ptrdiff_t>(at));
    else
        line[at].fault = {};
    return merged(line);
}

BurstLine moved(BurstLine line, std::size_t from, std::size_t to)
{
    Burst burst = std::move(line[from]);
    line.erase(line.begin() + static_cast<std::ptrdiff_t>(from));
    line.insert(line.begin() + static_cast<std::ptrdiff_t>(to), std::move(burst));
    return merged(line);
}

// The next burst of the same actor; the line's size for none.
std::size_t next_of_same(const BurstLine& line, std::size_t at)
{
    for (std::size_t next = at + 1; next < line.size(); ++next)
        if (line[next].actor == line[at].actor)
            return next;
    return line.size();
}

void add_without_faults(const BurstLine& line, std::vector<BurstLine>& lines)
{
    for (std::size_t at = line.size(); at-- > 0;)
        if (is_special(line[at]))
            lines.push_back(without_fault(line, at));
}

// One step of the burst behind a switch is taken before it, or one before it behind it.
void add_with_shifted_switch(const BurstLine& line, std::size_t at, std::vector<BurstLine>& lines)
{
    const std::size_t later = next_of_same(line, at);
    if (later < line.size() && line[at].is_plain() && line[later].count > 0) {
        BurstLine longer = line;
        ++longer[at].count;
        --longer[later].count;
        if (longer[later].count == 0 && longer[later].is_plain())
            longer.erase(longer.begin() + static_cast<std::ptrdiff_t>(later));
        lines.push_back(merged(longer));
    }
    if (line[at].is_plain() && line[at].count > 1) {
        BurstLine shorter = line;
        --shorter[at].count;
        shorter.insert(shorter.begin() + static_cast<std::ptrdiff_t>(at) + 2, Burst{.actor = line[at].actor});
        lines.push_back(merged(shorter));
    }
}

std::vector<BurstLine> without_doubles(const std::vector<BurstLine>& lines)
{
    std::vector<BurstLine> once;
    for (const BurstLine& line : lines)
        if (std::ranges::find(once, line) == once.end())
            once.push_back(line);
    return once;
}

}  // namespace

std::set<std::string> actors_of(const BurstLine& line)
{
    std::set<std::string> actors;
    for (const Burst& burst : line)
        actors.insert(burst.actor);
    return actors;
}

Size size_of(const BurstLine& line)
{
    Size size{.actors = actors_of(line).size()};
    for (std::size_t at = 0; at < line.size(); ++at) {
        size.faults += is_special(line[at]) ? 1 : 0;
        size.switches += at > 0 && line[at].actor != line[at - 1].actor ? 1 : 0;
        size.steps += static_cast<std::size_t>(line[at].count);
    }
    return size;
}

BurstLine merged(const BurstLine& line)
{
    BurstLine result;
    for (const Burst& burst : line) {
        const bool joins = !result.empty() && result.back().actor == burst.actor && result.back().is_plain() &&
                           !burst.kill;
        if (!joins) {
            result.push_back(burst);
            continue;
        }
        const int count = result.back().count + burst.count;
        result.back() = burst;
        result.back().count = count;
    }
    return result;
}

std::vector<BurstLine> simpler_lines(const BurstLine& line)
{
    std::vector<BurstLine> lines;
    for (const std::string& actor : actors_of(line))
        lines.push_back(without_actor(line, actor));
    add_without_faults(line, lines);
    for (std::size_t at = 0; at < line.size(); ++at) {
        const std::size_t next = next_of_same(line, at);
        if (next >= line.size() || next == at + 1)
            continue;
        lines.push_back(moved(line, next, at + 1));
        lines.push_back(moved(line, at, next - 1));
    }
    std::erase_if(lines, [](const BurstLine& candidate) { return candidate.empty(); });
    return without_doubles(lines);
}

std::vector<BurstLine> lines_beside(const BurstLine& line)
{
    std::vector<BurstLine> lines;
    for (std::size_t at = line.size(); at-- > 0;) {
        if (is_special(line[at]))
            lines.push_back(without_fault(line, at));
        if (at + 1 == line.size() || line[at].actor == line[at + 1].actor)
            continue;
        add_with_shifted_switch(line, at, lines);
        lines.push_back(moved(line, at + 1, at));
    }
    return without_doubles(lines);
}

BurstLine first_steps(const BurstLine& line, std::size_t steps)
{
    BurstLine begin;
    for (const Burst& burst : line) {
        const auto count = static_cast<std::size_t>(burst.count);
        if (count > steps) {
            if (steps > 0)
                begin.push_back({.actor = burst.actor, .count = static_cast<int>(steps)});
            return begin;
        }
        steps -= count;
        begin.push_back(burst);
    }
    return begin;
}

}  // namespace lockstep::race
