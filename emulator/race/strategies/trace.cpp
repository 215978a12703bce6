#include "emulator/race/strategies/trace.hpp"

#include <algorithm>
#include <utility>

namespace lockstep::race
{
namespace
{

std::optional<std::string> find_start(const std::vector<std::string>& starts, const Choice& choice)
{
    for (const std::string& actor : starts) {
        if (std::ranges::find(choice.unstarted, actor) != choice.unstarted.end())
            return actor;
    }
    return std::nullopt;
}

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

Trace::Trace(TraceFile file) : file_(std::move(file)) {}

Move Trace::choose(const Choice& choice)
{
    const bool is_over = next_ == file_.decisions.size();
    const std::vector<std::string>& starts =
        is_over ? file_.last_starts : file_.decisions[next_].starts;
    const std::vector<std::string>& kills =
        is_over ? file_.last_kills : file_.decisions[next_].kills;
    if (kills_done_ < kills.size())
        return kill(kills[kills_done_++], choice);
    if (const std::optional<std::string> actor = find_start(starts, choice))
        return Start{*actor};

    std::vector<std::string> options;
    for (const Option& option : choice.enabled)
        options.push_back(format_option(option));
    std::vector<std::string> seen = canonical_names(options, aliases_);
    if (is_over)
        return choose_at_end(seen);

    const TraceDecision& decision = file_.decisions[next_];
    for (const std::string& name : seen) {
        if (!contains(decision.enabled, name) && !is_enabled_later(name))
            return Diverged{side_by_side(mismatch(std::move(seen)))};
    }
    for (const std::string& name : decision.enabled) {
        if (!contains(seen, name))
            return Wait{side_by_side(mismatch(std::move(seen)))};
    }
    const auto picked = std::ranges::find(seen, decision.enabled[decision.pick]);
    waits_for_answer_ = true;
    go_on();
    return Release{static_cast<std::size_t>(picked - seen.begin()), decision.fault};
}

void Trace::go_on()
{
    ++next_;
    kills_done_ = 0;
}

Move Trace::kill(const std::string& actor, const Choice& choice) const
{
    if (!choice.exited.contains(actor))
        return Kill{actor};
    return Diverged{side_by_side(
        {.where = "before decision " + std::to_string(next_) + ", where " + actor + " is killed",
         .expected = {actor + " runs"},
         .seen = seen_in(choice, Names{})})};
}

// A run that was stopped may have had more to come.
Move Trace::choose_at_end(const std::vector<std::string>& seen) const
{
    if (seen.empty() || file_.ending != Ending::complete)
        return Done{};
    return Diverged{side_by_side({.where = "after the last decision of the trace",
                                  .expected = {"everybody has exited"},
                                  .seen = seen})};
}

bool Trace::is_enabled_later(const std::string& name) const
{
    return std::any_of(
        file_.decisions.begin() + static_cast<std::ptrdiff_t>(next_) + 1, file_.decisions.end(),
        [&](const TraceDecision& decision) { return contains(decision.enabled, name); });
}

Mismatch Trace::mismatch(std::vector<std::string> seen) const
{
    const TraceDecision& decision = file_.decisions[next_];
    return {.where = "decision " + std::to_string(next_) + " of " +
                     std::to_string(file_.decisions.size()) + ", '" +
                     decision.enabled[decision.pick] + "': other requests are parked",
            .expected = decision.enabled,
            .seen = std::move(seen)};
}

std::string Trace::happened(const Event& event)
{
    const bool is_over = next_ == file_.decisions.size() && file_.ending != Ending::complete;
    if (event.passed && !is_over) {
        std::string wrong = check_passed(event);
        if (!wrong.empty())
            return wrong;
        waits_for_answer_ = true;
        go_on();
    }
    // After the end of a recording that was stopped everybody runs on.
    return std::exchange(waits_for_answer_, false) ? check_answer(event) : std::string();
}

std::string Trace::check_answer(const Event& event) const
{
    const TraceDecision& decision = file_.decisions[next_ - 1];
    if (decision.status == event.answer.status)
        return {};
    const auto answered = [](unsigned status) {
        return status == 0 ? std::string("no answer") : std::to_string(status);
    };
    std::string now = answered(event.answer.status);
    if (!event.answer.error.empty())
        now += " " + event.answer.error;
    return side_by_side({.where = "decision " + std::to_string(next_ - 1) + " of " +
                                  std::to_string(file_.decisions.size()) + ", '" +
                                  decision.enabled[decision.pick] + "': another answer",
                         .expected = {answered(decision.status)},
                         .seen = {now}});
}

// A rule lets requests go without asking: it must be what the recording says.
std::string Trace::check_passed(const Event& event)
{
    const std::string name = format_step(event.name, Names{});
    const std::string seen = canonical_names({name}, aliases_).front();
    if (next_ < file_.decisions.size() &&
        file_.decisions[next_].enabled[file_.decisions[next_].pick] == seen)
        return {};
    return side_by_side(
        {.where = "decision " + std::to_string(next_) + ": a `pass` rule let something else go",
         .expected = {next_ < file_.decisions.size()
                          ? file_.decisions[next_].enabled[file_.decisions[next_].pick]
                          : "everybody has exited"},
         .seen = {seen}});
}

std::string Trace::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
