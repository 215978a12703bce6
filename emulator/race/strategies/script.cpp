#include "emulator/race/strategies/script.hpp"

#include <algorithm>
#include <utility>

#include "emulator/race/strategies/script_text.hpp"

namespace lockstep::race
{
namespace
{

using Kind = ScheduleLine::Kind;

bool is_judged_elsewhere(const ScheduleLine& line)
{
    return line.kind == Kind::expect_violates || line.kind == Kind::expect_holds ||
           line.kind == Kind::expect_exit;
}

std::string answer_text(const Answer& answer)
{
    if (answer.status == 0)
        return "-> no answer";
    return "-> " + std::to_string(answer.status) + (answer.error.empty() ? "" : " " + answer.error);
}

}  // namespace

Script::Script(Schedule schedule, Names names)
    : schedule_(std::move(schedule)), names_(std::move(names))
{
}

Move Script::choose(const Choice& choice)
{
    while (current_ < schedule_.lines.size()) {
        const ScheduleLine& line = schedule_.lines[current_];
        if (!is_judged_elsewhere(line)) {
            if (std::optional<Move> move = follow(line, choice))
                return std::move(*move);
        }
        next_line();
    }
    return Done{};
}

// What a rule let go before a line of its actor that does not count belongs to that line.
void Script::next_line()
{
    const ScheduleLine& line = schedule_.lines[current_];
    if (line.kind != Kind::count && !is_judged_elsewhere(line))
        credit_.erase(line.actor);
    ++current_;
    taken_ = 0;
    is_killed_ = false;
    target_.reset();
    result_is_due_ = false;
}

std::optional<Move> Script::follow(const ScheduleLine& line, const Choice& choice)
{
    const ActorOptions options(choice, line.actor);
    if (options.unstarted)
        return Start{line.actor};
    switch (line.kind) {
    case Kind::step:
    case Kind::through:
    case Kind::before:
        return follow_target(line, choice, options);
    case Kind::count:
        return follow_count(line, choice, options);
    case Kind::killed:
        return follow_killed(line, choice, options);
    case Kind::to_exit:
        return follow_to_exit(line, choice, options);
    default:
        return std::nullopt;
    }
}

std::optional<Move> Script::follow_target(const ScheduleLine& line, const Choice& choice,
                                          const ActorOptions& options)
{
    if (target_) {
        const std::optional<std::size_t> rest = find_rest(choice, options);
        if (!rest && result_is_due_)
            return Diverged{
                side_by_side({where(line), {describe_expected(*line.result)}, {"-> no answer"}})};
        return rest ? std::optional<Move>(take(line, choice, *rest)) : std::nullopt;
    }
    if (const std::optional<std::size_t> found = find_target(line, choice, options)) {
        if (line.kind == Kind::before)
            return std::nullopt;
        return take(line, choice, *found);
    }
    if (options.live.empty())
        return nothing_parked(line, choice, options);
    if (line.kind == Kind::step)
        return Diverged{side_by_side(mismatch(
            line, choice, line.actor + " " + line.target.operation + " " + line.target.name))};
    return Release{options.live.front(), Fault{}};
}

std::optional<Move> Script::follow_count(const ScheduleLine& line, const Choice& choice,
                                         const ActorOptions& options)
{
    int& credit = credit_[line.actor];
    const int let_go = std::min(credit, line.count - taken_);
    taken_ += let_go;
    credit -= let_go;
    if (taken_ >= line.count) {
        const bool unfulfilled = (line.fault || line.result) && !target_;
        if (!unfulfilled)
            return std::nullopt;
        return Diverged{side_by_side(
            mismatch(line, choice, "a last step that is not let go by a `pass` rule"))};
    }
    const bool is_last = taken_ + 1 == line.count;
    const bool commits_zombie =
        is_last && line.fault.kind == FaultKind::late && !options.zombies.empty();
    if (options.live.empty() && !commits_zombie)
        return nothing_parked(line, choice, options);
    ++taken_;
    const std::size_t option = commits_zombie ? options.zombies.front() : options.live.front();
    return is_last ? take(line, choice, option) : Move(Release{option, Fault{}});
}

std::optional<Move> Script::follow_to_exit(const ScheduleLine& line, const Choice& choice,
                                           const ActorOptions& options)
{
    if (!options.exit_code) {
        if (options.live.empty())
            return nothing_parked(line, choice, options);
        return Release{options.live.front(), Fault{}};
    }
    const std::string seen = std::to_string(*options.exit_code);
    if (line.result && line.result->kind == Expected::Kind::exit_code && line.result->text != seen)
        return Diverged{
            side_by_side({where(line), {describe_expected(*line.result)}, {"-> exit " + seen}})};
    return std::nullopt;
}

std::optional<Move> Script::follow_killed(const ScheduleLine& line, const Choice& choice,
                                          const ActorOptions& options)
{
    if (std::exchange(is_killed_, true))
        return std::nullopt;
    if (options.exit_code)
        return Diverged{side_by_side(mismatch(line, choice, line.actor + " runs"))};
    return Kill{line.actor};
}

Move Script::nothing_parked(const ScheduleLine& line, const Choice& choice,
                            const ActorOptions& options) const
{
    const std::string expected =
        line.kind == Kind::to_exit || line.kind == Kind::count
            ? "a request of " + line.actor
            : line.actor + " " + line.target.operation + " " + line.target.name;
    std::string text = side_by_side(mismatch(line, choice, expected));
    if (options.exit_code)
        return Diverged{std::move(text)};
    return Wait{std::move(text)};
}

std::optional<std::size_t> Script::find_target(const ScheduleLine& line, const Choice& choice,
                                               const ActorOptions& options) const
{
    const auto fits = [&](std::size_t index) {
        const StepName& name = choice.enabled[index].name;
        return operation_matches(line.target.operation, name.operation) &&
               (line.target.name == "*" || names_.long_of(line.target.name) == name.resource) &&
               (line.nth == 0 || line.nth == name.nth) &&
               (line.part == 0 || line.part == name.part) &&
               (line.attempt == 0 || line.attempt == name.attempt);
    };
    if (line.fault.kind == FaultKind::late) {
        const auto zombie = std::ranges::find_if(options.zombies, fits);
        if (zombie != options.zombies.end())
            return *zombie;
    }
    const auto live = std::ranges::find_if(options.live, fits);
    return live == options.live.end() ? std::nullopt : std::optional(*live);
}

// The next step of the request that the line is about.
std::optional<std::size_t> Script::find_rest(const Choice& choice,
                                             const ActorOptions& options) const
{
    StepName next = *target_;
    if (next.part == 0 || schedule_.lines[current_].part > 0)
        return std::nullopt;
    ++next.part;
    const auto found = std::ranges::find_if(options.live, [&](std::size_t index) {
        const StepName& name = choice.enabled[index].name;
        next.resource = name.resource;  // each step may have its own
        return name == next;
    });
    return found == options.live.end() ? std::nullopt : std::optional(*found);
}

Move Script::take(const ScheduleLine& line, const Choice& choice, std::size_t option)
{
    target_ = choice.enabled[option].name;
    result_is_due_ = line.result && line.result->kind != Expected::Kind::exit_code;
    return Release{option, line.fault};
}

std::string Script::happened(const Event& event)
{
    std::string mismatch;
    if (event.passed)
        ++credit_[event.name.actor];
    else if (result_is_due_ && target_ == event.name)
        mismatch = check_result(event);
    track_holders(event);
    return mismatch;
}

// A step of several has no answer when others follow: its line goes on with them.
std::string Script::check_result(const Event& event)
{
    const bool more_may_follow = event.name.part > 0 && event.executed && event.answer.status == 0;
    if (more_may_follow)
        return {};
    result_is_due_ = false;
    const ScheduleLine& line = schedule_.lines[current_];
    const Expected& expected = *line.result;
    std::string seen = answer_text(event.answer);
    bool is_met = false;
    if (expected.kind == Expected::Kind::held_by) {
        const auto holder = holder_of_.find(event.name.resource);
        is_met = holder != holder_of_.end() && holder->second == expected.text;
        seen += holder == holder_of_.end() ? ", held by nobody" : ", held by " + holder->second;
    } else {
        is_met = expected.text == event.answer.error ||
                 expected.text == std::to_string(event.answer.status);
    }
    if (is_met)
        return {};
    return side_by_side({where(line),
                         {format_step(event.name, names_) + " " + describe_expected(expected)},
                         {format_step(event.name, names_) + " " + seen}});
}

// Whoever changed a resource last holds it, until somebody removes it.
void Script::track_holders(const Event& event)
{
    for (const Change& change : event.changes) {
        if (change.after)
            holder_of_[change.resource] = event.name.actor;
        else
            holder_of_.erase(change.resource);
    }
}

std::string Script::exited(std::string_view, int)
{
    return {};
}

std::string Script::where(const ScheduleLine& line) const
{
    return "schedule " + schedule_.id + ", line " + std::to_string(line.place.line) + ": " +
           describe_line(line);
}

Mismatch Script::mismatch(const ScheduleLine& line, const Choice& choice,
                          std::string expected) const
{
    return {where(line), {std::move(expected)}, seen_in(choice, names_)};
}

}  // namespace lockstep::race
