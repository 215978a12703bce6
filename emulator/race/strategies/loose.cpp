#include "emulator/race/strategies/loose.hpp"

#include "emulator/race/strategies/actor_options.hpp"

namespace lockstep::race
{

Loose::Loose(std::vector<Burst> bursts, std::optional<std::uint64_t> seed)
    : bursts_(std::move(bursts))
{
    if (seed)
        chance_.emplace(*seed);
}

Move Loose::choose(const Choice& choice)
{
    for (; current_ < bursts_.size(); ++current_, taken_ = 0)
        if (std::optional<Move> move = follow(bursts_[current_], choice))
            return std::move(*move);
    return chance_ ? draw(choice) : Done{};
}

std::optional<Move> Loose::follow(const Burst& burst, const Choice& choice)
{
    const ActorOptions options(choice, burst.actor);
    if (options.unstarted)
        return Start{burst.actor};
    if (options.exit_code)
        return std::nullopt;
    if (burst.kill) {
        ++current_;
        return Kill{burst.actor};
    }
    int& credit = credit_[burst.actor];
    for (; credit > 0 && taken_ < burst.count; --credit)
        ++taken_;
    if (taken_ >= burst.count)
        return std::nullopt;
    const bool is_last = taken_ + 1 == burst.count;
    const std::vector<std::size_t>& takeable = is_last && burst.zombie ? options.zombies : options.live;
    if (takeable.empty())
        return burst.zombie && is_last ? std::nullopt : std::optional<Move>(Wait{burst.actor + " sends nothing"});
    ++taken_;
    const std::size_t wanted = is_last ? static_cast<std::size_t>(burst.option) : 1;
    return Release{takeable[std::min(wanted, takeable.size()) - 1], is_last ? burst.fault : Fault{}};
}

Move Loose::draw(const Choice& choice)
{
    const std::size_t count = choice.enabled.size() + choice.unstarted.size();
    if (count == 0)
        return Done{};
    const std::size_t drawn = chance_->below(count);
    if (drawn < choice.enabled.size())
        return Release{drawn, Fault{}};
    return Start{choice.unstarted[drawn - choice.enabled.size()]};
}

std::string Loose::happened(const Event& event)
{
    if (event.passed)
        ++credit_[event.name.actor];
    return {};
}

std::string Loose::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
