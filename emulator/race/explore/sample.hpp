#pragma once
// One run drawn at random, for a race with more orders than can be run (race-lab 3.2). The same number draws the same
// order again, as long as the clients do the same.

#include <map>
#include <memory>

#include "emulator/race/chance.hpp"
#include "emulator/race/explore/probe.hpp"

namespace lockstep::race
{

// Who goes on.
class Draw
{
public:
    virtual ~Draw() = default;
    // Of these; there is at least one. None has a fault.
    virtual std::size_t among(const ChoicePoint& point, const std::vector<Decision>& decisions) = 0;
    // What was chosen has run.
    virtual void ran(const ChoicePoint& point) = 0;
};

// Partial order sampling (Yuan, Yang and Gu 2018): the parked step with the greatest of random numbers goes on; what
// depends on it draws anew. Finds what hangs on the order of a few steps far apart.
std::unique_ptr<Draw> make_partial_order_draw(std::uint64_t seed);
// PCT (Burckhardt and others 2010): the actor with the greatest of random numbers goes on, until it falls behind all
// others at one of two points drawn among so many steps. Finds what takes few preemptions, with a known chance.
std::unique_ptr<Draw> make_preemption_draw(std::uint64_t seed, std::size_t steps);

// What is known of a race's runs: the longest.
struct RunSize {
    std::size_t steps = 0;
    std::size_t writes = 0;
};
RunSize size_of(const std::vector<ChoicePoint>& points);

// Odd numbers draw by partial orders, even ones by preemptions. Faults fall on any of the writes alike.
class Sample final : public Probe
{
public:
    Sample(Bounds bounds, std::uint64_t seed, std::uint64_t number, RunSize size);

private:
    Decision pick(const ChoicePoint& point, const std::vector<Decision>& awake) override;
    Fault draw_fault(const Decision& decision, const std::vector<Decision>& awake);

    Chance chance_;
    std::unique_ptr<Draw> draw_;
    std::size_t faults_left_;
    std::size_t writes_left_;
};

}  // namespace lockstep::race
