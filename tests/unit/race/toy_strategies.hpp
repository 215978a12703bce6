#pragma once
// Strategies for tests: one that does what a list says, one that draws its choices.

#include <array>
#include <functional>

#include "emulator/race/strategy.hpp"
#include "tests/support/toy_race.hpp"

namespace lockstep::race
{

// Asks a function.
class Asking final : public Strategy
{
public:
    explicit Asking(std::function<Move(const Choice&)> ask) : ask_(std::move(ask)) {}

    Move choose(const Choice& choice) override
    {
        choices.push_back(choice);
        return ask_(choice);
    }
    std::string happened(const Event& event) override
    {
        happenings.push_back(event.name);
        return complaint;
    }
    std::string exited(std::string_view actor, int exit_code) override
    {
        exits.emplace_back(std::string(actor) + " " + std::to_string(exit_code));
        return {};
    }

    std::vector<Choice> choices{};
    std::vector<StepName> happenings{};
    std::vector<std::string> exits{};
    std::string complaint{};

private:
    std::function<Move(const Choice&)> ask_;
};

// Draws options, faults and starts. What it draws depends on nothing but the choices it is shown.
class Drawing final : public Strategy
{
public:
    Drawing(std::uint64_t seed, std::size_t faults_in_ten)
        : dice_(seed), faults_in_ten_(faults_in_ten)
    {
    }

    Move choose(const Choice& choice) override
    {
        if (!choice.unstarted.empty() && (choice.enabled.empty() || dice_.below(4) == 0))
            return Start{choice.unstarted[dice_.below(choice.unstarted.size())]};
        if (choice.enabled.empty() || dice_.below(200) == 0)
            return Done{};
        if (faults_in_ten_ > 0 && dice_.below(40) == 0 && !choice.enabled[0].zombie &&
            !choice.exited.contains(choice.enabled[0].name.actor))
            return Kill{choice.enabled[0].name.actor};
        return Release{dice_.below(choice.enabled.size()), draw_fault()};
    }
    std::string happened(const Event&) override { return {}; }
    std::string exited(std::string_view, int) override { return {}; }

private:
    Fault draw_fault()
    {
        constexpr std::array kinds{
            FaultKind::error,        FaultKind::throttle, FaultKind::drop,  FaultKind::commit_drop,
            FaultKind::commit_error, FaultKind::reset,    FaultKind::stall, FaultKind::late,
            FaultKind::half_head,    FaultKind::half_body};
        return {dice_.below(10) < faults_in_ten_ ? kinds[dice_.below(kinds.size())]
                                                 : FaultKind::none};
    }

    Dice dice_;
    std::size_t faults_in_ten_;
};

}  // namespace lockstep::race
