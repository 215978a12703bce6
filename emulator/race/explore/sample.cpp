#include "emulator/race/explore/sample.hpp"

#include <algorithm>

namespace lockstep::race
{
namespace
{

// Of a parked step, before it has run: what its name says.
bool may_depend(const Offer& parked, const ChoicePoint& ran)
{
    const Footprint itself{{.place = parked.decision.name.resource, .changed = parked.writes}};
    return is_dependent(itself, ran.footprint);
}

class PartialOrderDraw final : public Draw
{
public:
    explicit PartialOrderDraw(std::uint64_t seed) : chance_(seed) {}

    std::size_t among(const ChoicePoint& point, const std::vector<Decision>& decisions) override
    {
        parked_ = point.offers;
        for (const Decision& decision : decisions)
            if (!numbers_.contains(key_of(decision)))
                numbers_[key_of(decision)] = chance_.number();
        const auto greatest = std::ranges::max_element(
            decisions, {}, [this](const Decision& decision) { return numbers_[key_of(decision)]; });
        return static_cast<std::size_t>(greatest - decisions.begin());
    }

    void ran(const ChoicePoint& point) override
    {
        for (const Offer& offer : parked_)
            if (may_depend(offer, point))
                numbers_.erase(key_of(offer.decision));
    }

private:
    using Key = std::pair<StepName, bool>;
    static Key key_of(const Decision& decision) { return {decision.name, decision.starts}; }

    Chance chance_;
    std::map<Key, std::uint64_t> numbers_{};
    std::vector<Offer> parked_{};
};

class PreemptionDraw final : public Draw
{
public:
    PreemptionDraw(std::uint64_t seed, std::size_t steps) : chance_(seed)
    {
        for (std::size_t& point : falls_)
            point = chance_.below(std::max<std::size_t>(steps, 1));
    }

    std::size_t among(const ChoicePoint&, const std::vector<Decision>& decisions) override
    {
        for (const Decision& decision : decisions)
            if (!ranks_.contains(decision.name.actor))
                ranks_[decision.name.actor] = static_cast<std::int64_t>(chance_.number() >> 1U);
        std::size_t first = greatest(decisions);
        for (const std::size_t fall : falls_)
            if (fall == step_) {
                ranks_[decisions[first].name.actor] = --lowest_;
                first = greatest(decisions);
            }
        ++step_;
        return first;
    }

    void ran(const ChoicePoint&) override {}

private:
    std::size_t greatest(const std::vector<Decision>& decisions)
    {
        const auto found = std::ranges::max_element(
            decisions, {}, [this](const Decision& decision) { return ranks_[decision.name.actor]; });
        return static_cast<std::size_t>(found - decisions.begin());
    }

    Chance chance_;
    std::map<std::string, std::int64_t> ranks_{};
    std::array<std::size_t, 2> falls_{};  // depth 3: two points and the order of the actors
    std::int64_t lowest_ = 0;
    std::size_t step_ = 0;
};

}  // namespace

std::unique_ptr<Draw> make_partial_order_draw(std::uint64_t seed)
{
    return std::make_unique<PartialOrderDraw>(seed);
}

std::unique_ptr<Draw> make_preemption_draw(std::uint64_t seed, std::size_t steps)
{
    return std::make_unique<PreemptionDraw>(seed, steps);
}

RunSize size_of(const std::vector<ChoicePoint>& points)
{
    RunSize size{.steps = points.size()};
    for (const ChoicePoint& point : points)
        size.writes += std::ranges::any_of(point.offers, [&](const Offer& offer) {
            return offer.writes && offer.decision.name == point.taken.name;
        });
    return size;
}

Sample::Sample(Bounds bounds, std::uint64_t seed, std::uint64_t number, RunSize size)
    : Probe(Task{}, bounds), chance_(Chance(seed).number() + number),
      faults_left_(static_cast<std::size_t>(bounds.faults)), writes_left_(size.writes)
{
    const std::uint64_t own = chance_.number();
    draw_ = number % 2 == 1 ? make_partial_order_draw(own) : make_preemption_draw(own, size.steps);
}

Decision Sample::pick(const ChoicePoint& point, const std::vector<Decision>& awake)
{
    if (!points().empty())
        draw_->ran(points().back());
    std::vector<Decision> plain;
    std::ranges::copy_if(awake, std::back_inserter(plain), [](const Decision& decision) { return !decision.fault; });
    Decision chosen = plain[draw_->among(point, plain)];
    chosen.fault = draw_fault(chosen, awake);
    return chosen;
}

// Of n writes to come each gets one of f faults with the chance f/n.
Fault Sample::draw_fault(const Decision& decision, const std::vector<Decision>& awake)
{
    std::vector<Fault> possible;
    for (const Decision& other : awake)
        if (other.fault && other.name == decision.name)
            possible.push_back(other.fault);
    if (possible.empty() || faults_left_ == 0)
        return {};
    const std::size_t writes = std::max<std::size_t>(writes_left_, 1);
    writes_left_ = writes - 1;
    if (chance_.below(writes) >= faults_left_)
        return {};
    --faults_left_;
    return possible[chance_.below(possible.size())];
}

}  // namespace lockstep::race
