#include "emulator/race/explore/probe.hpp"

#include <algorithm>

#include "emulator/race/strategies/side_by_side.hpp"

namespace lockstep::race
{
namespace
{

Decision start_of(const std::string& actor)
{
    return {.name = {.actor = actor}, .starts = true};
}

// What is the same in every run of this prefix: resources may have random names.
bool is_same_place(const Decision& wanted, const Decision& offered)
{
    return wanted.name.actor == offered.name.actor && wanted.starts == offered.starts &&
           wanted.option == offered.option && wanted.name.operation == offered.name.operation &&
           wanted.name.nth == offered.name.nth && wanted.name.attempt == offered.name.attempt &&
           wanted.name.part == offered.name.part;
}

std::string what_is_wanted(const Decision& decision)
{
    return decision.starts ? decision.name.actor + " waits for its start" : format_step(decision.name, Names{});
}

}  // namespace

Move Probe::choose(const Choice& choice)
{
    ChoicePoint point{.offers = offers_of(choice), .last = choice.last};
    if (points_.size() < task_.prefix.size())
        return follow(choice, std::move(point));
    if (choice.enabled.empty() && choice.unstarted.empty())
        return Done{};
    if (point.offers.empty())
        return stop_here(choice, Stop::stuck, "nobody is left who could change what is polled for");
    return go_on(choice, std::move(point));
}

std::vector<Offer> Probe::offers_of(const Choice& choice)
{
    std::vector<Offer> offers;
    options_.clear();
    std::map<std::string, int> counts;
    for (std::size_t i = 0; i < choice.enabled.size(); ++i) {
        const Option& option = choice.enabled[i];
        if (option.zombie)
            continue;
        const int number = ++counts[option.name.actor];
        if (yields_.is_yielding(option.name, option.request))
            continue;
        offers.push_back({.decision = {.name = option.name, .option = number}, .writes = option.writes});
        options_.push_back(i);
    }
    for (const std::string& actor : choice.unstarted) {
        offers.push_back({.decision = start_of(actor)});
        options_.push_back(choice.enabled.size());
    }
    return offers;
}

// Another request than in the run that offered it: the client is not deterministic.
Move Probe::follow(const Choice& choice, ChoicePoint point)
{
    const Decision& wanted = task_.prefix[points_.size()];
    const auto offer = std::ranges::find_if(
        point.offers, [&](const Offer& offered) { return is_same_place(wanted, offered.decision); });
    if (offer == point.offers.end())
        return Wait{side_by_side({.where = "decision " + std::to_string(points_.size() + 1) + " of '" +
                                           line_of(task_.prefix) + "'",
                                  .expected = {what_is_wanted(wanted)},
                                  .seen = seen_in(choice, Names{})})};
    Decision decision = offer->decision;
    decision.fault = wanted.fault;
    return take(std::move(point), decision);
}

Move Probe::go_on(const Choice& choice, ChoicePoint point)
{
    const std::vector<Decision> awake = awake_in(point);
    if (awake.empty())
        return stop_here(choice, Stop::redundant, "this order was run already");
    const Decision picked = pick(point, awake);
    return take(std::move(point), picked);
}

// Without a fault before with one; then the actor that moved last goes on; else the first by name. Who waits for a
// start does so until nobody else is left.
Decision Probe::pick(const ChoicePoint& point, const std::vector<Decision>& awake)
{
    return *std::ranges::min_element(awake, {}, [&point](const Decision& decision) {
        return std::pair(bool(decision.fault), decision.name.actor != point.last);
    });
}

std::vector<Decision> Probe::awake_in(const ChoicePoint& point) const
{
    const auto faults = std::ranges::count_if(
        points_, [](const ChoicePoint& before) { return bool(before.taken.fault); });
    std::vector<Decision> awake;
    for (const Offer& offer : point.offers)
        for (Decision& variant : variants_of(offer, bounds_, static_cast<int>(faults)))
            if (std::ranges::find(sleepers_, variant, &Sleeper::decision) == sleepers_.end())
                awake.push_back(std::move(variant));
    return awake;
}

Move Probe::take(ChoicePoint point, const Decision& decision)
{
    const auto offer = std::ranges::find_if(
        point.offers, [&](const Offer& offered) { return is_same_place(offered.decision, decision); });
    const std::size_t option = options_[static_cast<std::size_t>(offer - point.offers.begin())];
    point.taken = decision;
    points_.push_back(std::move(point));
    if (!decision.starts)
        return Release{option, decision.fault};
    note(footprint_of_start());
    return Start{decision.name.actor};
}

// There is no other way to end a run before its end; who runs it looks at stop() first. But whoever sleeps may still
// send what goes on; if nothing comes, the run was not over in time.
Move Probe::stop_here(const Choice& choice, Stop why, std::string what)
{
    if (choice.asleep)
        return Wait{};
    stop_ = why;
    return Diverged{std::move(what)};
}

void Probe::note(const Footprint& footprint)
{
    points_.back().footprint = footprint;
    if (points_.size() >= task_.prefix.size())
        wake(sleepers_, points_.back().taken, footprint);
}

std::string Probe::happened(const Event& event)
{
    yields_.note(event);
    if (!event.passed) {
        note(footprint_of(event));
    } else if (!points_.empty()) {
        // What a rule lets go belongs to the decision before it.
        Footprint both = footprint_of(event);
        both.insert(both.end(), points_.back().footprint.begin(), points_.back().footprint.end());
        note(both);
    }
    return {};
}

std::string Probe::exited(std::string_view, int)
{
    return {};
}

}  // namespace lockstep::race
