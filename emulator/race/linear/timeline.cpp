#include "emulator/race/linear/timeline.hpp"

#include <algorithm>
#include <tuple>

namespace lockstep::race::linear
{

Timeline::Timeline(std::span<const Span> spans)
    : links_(2), calls_(spans.size()), returns_(spans.size())
{
    for (std::size_t i = 0; i < spans.size(); ++i) {
        links_.push_back({.time = spans[i].invoked, .operation = i, .is_call = true});
        links_.push_back({.time = spans[i].returned, .operation = i});
    }
    std::ranges::sort(links_.begin() + 2, links_.end(), {}, [](const Link& link) {
        return std::tuple(link.time, !link.is_call, link.operation);
    });
    Entry last = head;
    for (Entry entry = 2; entry < links_.size(); ++entry) {
        (links_[entry].is_call ? calls_ : returns_)[links_[entry].operation] = entry;
        links_[last].next = entry;
        links_[entry].previous = last;
        last = entry;
    }
    links_[last].next = tail;
    links_[tail].previous = last;
}

void Timeline::lift(std::size_t operation)
{
    unlink(calls_[operation]);
    unlink(returns_[operation]);
}

void Timeline::put_back(std::size_t operation)
{
    relink(returns_[operation]);
    relink(calls_[operation]);
}

void Timeline::unlink(Entry entry)
{
    const Link& link = links_[entry];
    links_[link.previous].next = link.next;
    links_[link.next].previous = link.previous;
}

void Timeline::relink(Entry entry)
{
    const Link& link = links_[entry];
    links_[link.previous].next = entry;
    links_[link.next].previous = entry;
}

}  // namespace lockstep::race::linear
