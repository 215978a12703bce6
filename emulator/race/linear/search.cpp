#include "emulator/race/linear/search.hpp"

#include <algorithm>

// Why an operation x without an answer need only be tried right before one that cannot do without
// it. Take any order that fits. If the order still fits with x left out, leave it out: x never took
// effect. Otherwise move x back step by step. Its neighbour y, which x precedes, is either answered
// or without an answer.
// - y is answered and fits before x too: a read or a refusal changes places with x; a write or an
//   erase hides x, which can then be left out.
// - y has no answer and would have its effect before x too: likewise.
// - Otherwise y needs x, and x is where it should be.
// Since x has no return, moving it back breaks no order of time.

namespace lockstep::race::linear
{
namespace
{

std::vector<Span> spans_of(const std::vector<Placeable>& operations)
{
    std::vector<Span> spans;
    spans.reserve(operations.size());
    for (const Placeable& operation : operations)
        spans.push_back(operation.span);
    return spans;
}

}  // namespace

Search::Search(std::vector<Placeable> answered, std::vector<Placeable> open)
    : answered_(std::move(answered)), open_(std::move(open)), timeline_(spans_of(answered_)),
      answered_set_(answered_.size()), open_set_(open_.size())
{
}

Linearity Search::run(std::size_t steps_max)
{
    entry_ = timeline_.next(Timeline::head);
    while (answered_placed_ < answered_.size()) {
        if (steps_ >= steps_max)
            return Linearity::unknown;
        if (place_answered() || place_open())
            continue;
        note_stuck();
        if (!take_up())
            return Linearity::invalid;
    }
    return Linearity::valid;
}

// Tries the calls before the first return, from entry_ on.
bool Search::place_answered()
{
    for (; timeline_.is_call(entry_); entry_ = timeline_.next(entry_)) {
        const std::size_t operation = timeline_.operation(entry_);
        const Move& move = answered_[operation].move;
        const auto after = move.apply(state_);
        if (!after || (before_open_ && move.apply(*before_open_)))
            continue;
        const Placed placed{.operation = operation,
                            .is_only_choice = move.never_writes() && !before_open_,
                            .entry = entry_};
        if (put_down(placed, *after, std::nullopt))
            return true;
    }
    return false;
}

// Tries the operations without an answer that were called before the first return, which is at
// entry_ now.
bool Search::place_open()
{
    for (; next_open_ < open_.size(); ++next_open_) {
        const Placeable& open = open_[next_open_];
        if (open.span.invoked > timeline_.time(entry_))
            return false;
        const ValueId after = *open.move.apply(state_);
        const bool has_effect = !open_set_.test(next_open_) && after != state_;
        if (!has_effect || (before_open_ && *open.move.apply(*before_open_) != *before_open_))
            continue;
        const Placed placed{.operation = next_open_, .is_open = true, .entry = entry_};
        if (put_down(placed, after, state_))
            return true;
    }
    return false;
}

bool Search::put_down(Placed placed, ValueId after, std::optional<ValueId> before_open)
{
    ++steps_;
    placed.state = state_;
    placed.before_open = before_open_;
    placed.last = last_;
    BitSet& set = placed.is_open ? open_set_ : answered_set_;
    set.set(placed.operation);
    if (!placed.is_open)
        timeline_.lift(placed.operation);
    const std::size_t last = placed.is_open ? last_ : std::max(last_, placed.operation);
    if (!memo_.enter({.answered = answered_set_,
                      .first_missing = first_missing(),
                      .last = last,
                      .open = open_set_,
                      .state = after,
                      .before_open = before_open})) {
        set.reset(placed.operation);
        if (!placed.is_open)
            timeline_.put_back(placed.operation);
        return false;
    }
    placed_.push_back(placed);
    answered_placed_ += placed.is_open ? 0 : 1;
    state_ = after;
    before_open_ = before_open;
    last_ = last;
    entry_ = timeline_.next(Timeline::head);
    next_open_ = 0;
    return true;
}

// Goes back to the last choice that has others left, and stands behind it. False: there is none.
bool Search::take_up()
{
    while (!placed_.empty()) {
        const Placed placed = placed_.back();
        placed_.pop_back();
        (placed.is_open ? open_set_ : answered_set_).reset(placed.operation);
        if (!placed.is_open) {
            timeline_.put_back(placed.operation);
            --answered_placed_;
        }
        state_ = placed.state;
        before_open_ = placed.before_open;
        last_ = placed.last;
        if (placed.is_only_choice)
            continue;
        entry_ = placed.is_open ? placed.entry : timeline_.next(placed.entry);
        next_open_ = placed.is_open ? placed.operation + 1 : 0;
        return true;
    }
    return false;
}

void Search::note_stuck()
{
    if (stuck_.placed <= answered_placed_ && !before_open_)
        stuck_ = {
            .placed = answered_placed_, .operation = timeline_.operation(entry_), .state = state_};
}

std::size_t Search::first_missing() const
{
    const Timeline::Entry first = timeline_.next(Timeline::head);
    return first == Timeline::tail ? answered_.size() : timeline_.operation(first);
}

}  // namespace lockstep::race::linear
