#pragma once
// The search for one order of one key's operations. check.hpp says what it is; this is the machine.

#include <cstddef>
#include <optional>
#include <vector>

#include "emulator/race/linear/check.hpp"
#include "emulator/race/linear/memo.hpp"
#include "emulator/race/linear/timeline.hpp"

namespace lockstep::race::linear
{

struct Placeable {
    Move move;
    Span span;
};

// Where the search came furthest: the operation whose return could not be passed there.
struct Stuck {
    std::size_t placed = 0;     // answered operations put down
    std::size_t operation = 0;  // index into `answered`
    ValueId state = nothing;
};

class Search
{
public:
    // `answered` in the order of calls; `open` are those without an answer, likewise.
    Search(std::vector<Placeable> answered, std::vector<Placeable> open);

    Linearity run(std::size_t steps_max);
    std::size_t steps() const { return steps_; }
    const Stuck& stuck() const { return stuck_; }

private:
    // One operation put down, and what is needed to take it up again and go on behind it.
    struct Placed {
        std::size_t operation = 0;
        bool is_open = false;
        bool is_only_choice = false;
        Timeline::Entry entry = Timeline::head;
        ValueId state = nothing;
        std::optional<ValueId> before_open{};
        std::size_t last = 0;
    };

    bool place_answered();
    bool place_open();
    bool put_down(Placed placed, ValueId after, std::optional<ValueId> before_open);
    bool take_up();
    void note_stuck();
    std::size_t first_missing() const;

    std::vector<Placeable> answered_;
    std::vector<Placeable> open_;
    Timeline timeline_;
    BitSet answered_set_;
    BitSet open_set_;
    Memo memo_;
    std::vector<Placed> placed_;
    std::size_t answered_placed_ = 0;
    std::size_t steps_ = 0;
    Stuck stuck_;

    // Where the search stands.
    ValueId state_ = nothing;
    std::optional<ValueId> before_open_{};
    std::size_t last_ = 0;                    // highest answered operation put down
    Timeline::Entry entry_ = Timeline::head;  // next call to try
    std::size_t next_open_ = 0;               // next open operation to try
};

}  // namespace lockstep::race::linear
