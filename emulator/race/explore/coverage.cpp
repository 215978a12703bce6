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

}  // namespace

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
