#pragma once
// The strategy of one run of a search: takes its task's decisions, then goes on without a fault and with as few
// switches of actors as it can, never with a step that sleeps. Where every step without a fault sleeps, one with a
// fault may not: that is an order of its own. Notes at each choice what else there was.
// Failed polls are yields (../strategies/yields.hpp).

#include <string>
#include <vector>

#include "emulator/race/explore/search.hpp"
#include "emulator/race/strategies/yields.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

class Probe : public Strategy
{
public:
    // Why the run went no further than it did.
    enum class Stop {
        none,       // it went to its end
        redundant,  // all that was left to choose sleeps: this order was run already
        stuck       // all that was left are polls for what nobody is left to change
    };

    Probe(Task task, Bounds bounds)
        : task_(std::move(task)), bounds_(std::move(bounds)), sleepers_(task_.sleepers)
    {
    }

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

    const std::vector<ChoicePoint>& points() const { return points_; }
    Stop stop() const { return stop_; }

protected:
    // Of what may be chosen behind the task's decisions; there is at least one.
    virtual Decision pick(const ChoicePoint& point, const std::vector<Decision>& awake);

private:
    std::vector<Offer> offers_of(const Choice& choice);
    std::vector<Decision> awake_in(const ChoicePoint& point) const;
    Move follow(const Choice& choice, ChoicePoint point);
    Move go_on(const Choice& choice, ChoicePoint point);
    Move take(ChoicePoint point, const Decision& decision);
    Move stop_here(const Choice& choice, Stop why, std::string what);
    void note(const Footprint& footprint);

    Task task_;
    Bounds bounds_;
    std::vector<Sleeper> sleepers_;
    std::vector<ChoicePoint> points_{};
    std::vector<std::size_t> options_{};  // of the last choice: where in it each of the point's offers is
    Yields yields_{};
    Stop stop_ = Stop::none;
};

}  // namespace lockstep::race
