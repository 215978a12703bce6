#include "emulator/race/explore/coverage.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

bool collide(const ChoicePoint& one, const ChoicePoint& other)
{
    return one.taken.name.actor != other.taken.name.actor && is_dependent(one.footprint, other.footprint);
}

// As a probe would have noted them.
std::vector<ChoicePoint> points_of(const History& history)
{
    std::vector<ChoicePoint> points;
    for (std::size_t at = 0; at <= history.events.size(); ++at) {
        for (const Actor& actor : history.actors)
            if (actor.waits_for_start && actor.started == at)
                points.push_back({.taken = {.name = {.actor = actor.id}, .starts = true},
                                  .footprint = footprint_of_start()});
        if (at == history.events.size())
            break;
        const Event& event = history.events[at];
        const Footprint footprint = footprint_of(event);
        if (event.passed && !points.empty())
            points.back().footprint.insert(points.back().footprint.end(), footprint.begin(), footprint.end());
        else
            points.push_back({.taken = {.name = event.name}, .footprint = footprint});
    }
    return points;
}

}  // namespace

void Coverage::add(const History& history)
{
    add(points_of(history));
}

void Coverage::add(const std::vector<ChoicePoint>& points)
{
    std::vector<std::string> labels;
    for (const ChoicePoint& point : points)
        labels.push_back(point.taken.starts ? point.taken.name.actor + " start"
                                            : format_step(point.taken.name, names_));
    for (std::size_t later = 0; later < points.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (!collide(points[earlier], points[later]))
                continue;
            const bool as_named = labels[earlier] < labels[later];
            Seen& seen = seen_[std::minmax(labels[earlier], labels[later])];
            (as_named ? seen.as_named : seen.reversed) = true;
        }
    }
}

std::vector<Coverage::Pair> Coverage::all() const
{
    std::vector<Pair> pairs;
    for (const auto& [labels, seen] : seen_)
        pairs.push_back({labels.first, labels.second, seen.as_named, seen.reversed});
    return pairs;
}

void Coverage::add(const Pair& pair)
{
    Seen& seen = seen_[{pair.one, pair.other}];
    seen.as_named = seen.as_named || pair.as_named;
    seen.reversed = seen.reversed || pair.reversed;
}

std::size_t Coverage::pairs_in_both_orders() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        seen_, [](const auto& pair) { return pair.second.as_named && pair.second.reversed; }));
}

std::vector<std::string> Coverage::pairs_in_one_order() const
{
    std::vector<std::string> pairs;
    for (const auto& [labels, seen] : seen_)
        if (seen.as_named != seen.reversed)
            pairs.push_back(labels.first + " / " + labels.second);
    return pairs;
}

}  // namespace lockstep::race
