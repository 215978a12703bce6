#pragma once
// The calls and returns of answered operations in the order of time, as a list from which an
// operation can be lifted in a moment and put back in the reverse order of lifting.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lockstep::race::linear
{

struct Span {
    std::int64_t invoked = 0;
    std::int64_t returned = 0;
};

class Timeline
{
public:
    // An entry is a number; `head` stands before the first, `tail` behind the last.
    using Entry = std::size_t;
    static constexpr Entry head = 0;
    static constexpr Entry tail = 1;

    // Operations are numbered as in `spans`. A return and a call at the same moment overlap.
    explicit Timeline(std::span<const Span> spans);

    Entry next(Entry entry) const { return links_[entry].next; }
    bool is_call(Entry entry) const { return links_[entry].is_call; }
    std::size_t operation(Entry entry) const { return links_[entry].operation; }
    std::int64_t time(Entry entry) const { return links_[entry].time; }
    bool is_empty() const { return links_[head].next == tail; }

    void lift(std::size_t operation);
    void put_back(std::size_t operation);

private:
    struct Link {
        std::int64_t time = 0;
        std::size_t operation = 0;
        bool is_call = false;
        Entry previous = head;
        Entry next = tail;
    };
    void unlink(Entry entry);
    void relink(Entry entry);

    std::vector<Link> links_;
    std::vector<Entry> calls_;
    std::vector<Entry> returns_;
};

}  // namespace lockstep::race::linear
