#include "emulator/race/strategies/line.hpp"

#include <algorithm>

#include "emulator/race/strategies/actor_options.hpp"

namespace lockstep::race
{

Line::Line(std::vector<Burst> bursts, Names names)
    : bursts_(std::move(bursts)), names_(std::move(names))
{
}

bool Line::burst_is_over() const
{
    return taken_ >= bursts_[current_].count;
}

void Line::next_burst()
{
    ++current_;
    taken_ = 0;
    take_credit();
}

void Line::take_credit()
{
    if (current_ == bursts_.size())
        return;
    int& credit = credit_[bursts_[current_].actor];
    taken_ = std::min(credit, bursts_[current_].count);
    credit -= taken_;
    fault_is_due_ = taken_ > 0 && burst_is_over() && !bursts_[current_].is_plain();
}

Move Line::choose(const Choice& choice)
{
    while (current_ < bursts_.size()) {
        const Burst& burst = bursts_[current_];
        if (ActorOptions(choice, burst.actor).unstarted)
            return Start{burst.actor};
        if (burst.kill)
            return kill(choice);
        if (fault_is_due_) {
            Mismatch wrong = mismatch(choice);
            wrong.where += ": its last step was let go by a `pass` rule; nothing can be done to it";
            return Diverged{side_by_side(wrong)};
        }
        if (!burst_is_over())
            return take_step(choice);
        next_burst();
    }
    return Done{};
}

Move Line::kill(const Choice& choice)
{
    const std::string actor = bursts_[current_].actor;
    if (ActorOptions(choice, actor).exit_code)
        return Diverged{side_by_side(mismatch(choice))};
    next_burst();
    return Kill{actor};
}

Move Line::take_step(const Choice& choice)
{
    const Burst& burst = bursts_[current_];
    const ActorOptions options(choice, burst.actor);
    const bool is_last = taken_ + 1 == burst.count;
    const std::size_t wanted = is_last ? static_cast<std::size_t>(burst.option) : 1;
    const std::vector<std::size_t>& takeable =
        is_last && burst.zombie ? options.zombies : options.live;
    if (wanted <= takeable.size()) {
        ++taken_;
        return Release{takeable[wanted - 1], is_last ? burst.fault : Fault{}};
    }
    if (options.exit_code)
        return Diverged{side_by_side(mismatch(choice))};
    return Wait{side_by_side(mismatch(choice))};
}

std::string Line::happened(const Event& event)
{
    if (!event.passed)
        return {};
    if (current_ < bursts_.size() && bursts_[current_].actor == event.name.actor &&
        !burst_is_over()) {
        ++taken_;
        fault_is_due_ = burst_is_over() && !bursts_[current_].is_plain();
    } else {
        ++credit_[event.name.actor];
    }
    return {};
}

std::string Line::exited(std::string_view, int)
{
    return {};
}

Mismatch Line::mismatch(const Choice& choice) const
{
    const Burst& burst = bursts_[current_];
    if (burst.kill)
        return {
            .where = where(), .expected = {burst.actor + " runs"}, .seen = seen_in(choice, names_)};
    const int step = std::min(taken_ + 1, burst.count);
    const std::string what = burst.zombie && step == burst.count ? "a zombie of " : "a request of ";
    const std::string whose = "step " + std::to_string(step) + " of " + std::to_string(burst.count);
    return {.where = where(),
            .expected = {what + burst.actor + " (" + whose + ")"},
            .seen = seen_in(choice, names_)};
}

std::string Line::where() const
{
    return "'" + format_line({bursts_[current_]}) + "', word " + std::to_string(current_ + 1) +
           " of '" + format_line(bursts_) + "'";
}

}  // namespace lockstep::race
