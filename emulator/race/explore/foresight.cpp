#include "emulator/race/explore/foresight.hpp"

#include <algorithm>

#include "emulator/race/explore/fnv1a.hpp"

namespace lockstep::race
{
namespace
{

bool is_same(const Option& one, const Option& other)
{
    return one.name == other.name && one.writes == other.writes && one.request == other.request;
}

bool is_same(const std::vector<Option>& one, const std::vector<Option>& other)
{
    return std::ranges::equal(one, other, [](const Option& left, const Option& right) { return is_same(left, right); });
}

std::vector<Option> parked_of(const Choice& choice, std::string_view actor)
{
    std::vector<Option> parked;
    std::ranges::copy_if(choice.enabled, std::back_inserter(parked),
                         [&](const Option& option) { return option.name.actor == actor; });
    return parked;
}

// Without those of one actor.
std::vector<Option> parked_beside(const Choice& choice, std::string_view actor)
{
    std::vector<Option> parked;
    std::ranges::copy_if(choice.enabled, std::back_inserter(parked),
                         [&](const Option& option) { return option.name.actor != actor; });
    return parked;
}

std::vector<std::string> without(std::vector<std::string> actors, const std::string& actor)
{
    std::erase(actors, actor);
    return actors;
}

std::map<std::string, int> without(std::map<std::string, int> exits, const std::string& actor)
{
    exits.erase(actor);
    return exits;
}

// A start is no move.
const std::string& last_after(const Choice& choice, const Decision& decision)
{
    return decision.starts ? choice.last : decision.name.actor;
}

// Nobody but the one who was chosen has moved, and it is done: it does not sleep.
bool only_it_moved(const Watched::Turn& turn, const Choice& after)
{
    const std::string& actor = turn.decision.name.actor;
    const auto is_its = [&](const Event& event) { return event.name.actor == actor && !event.timed; };
    return !after.asleep && std::ranges::all_of(turn.events, is_its) &&
           after.last == last_after(turn.choice, turn.decision) &&
           std::ranges::none_of(after.enabled, &Option::zombie) &&
           is_same(parked_beside(turn.choice, actor), parked_beside(after, actor)) &&
           without(turn.choice.unstarted, actor) == without(after.unstarted, actor) &&
           without(turn.choice.exited, actor) == without(after.exited, actor);
}

// Of a decision, for whoever knows its actor's past.
std::string text_of(const Decision& decision)
{
    return decision.starts ? std::string("start")
                           : format_step(decision.name, Names{}) + " " + format_fault_code(decision.fault);
}

Footprint footprint_of(const Watched::Turn& turn)
{
    Footprint all = turn.decision.starts ? footprint_of_start() : Footprint();
    for (const Event& event : turn.events) {
        const Footprint one = footprint_of(event);
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

// What a probe looks at.
Event abridged(const Event& event, std::string request)
{
    Event kept{.name = event.name,
               .writes = event.writes,
               .executed = event.executed,
               .fault = event.fault,
               .request = std::move(request),
               .passed = event.passed};
    kept.answer.status = event.answer.status;
    for (const Change& change : event.changes)
        kept.changes.push_back({.resource = change.resource});
    return kept;
}

Choice after_step(const Choice& choice, const Decision& decision, const std::vector<Option>& parked)
{
    const std::string& actor = decision.name.actor;
    Choice after{.enabled = parked_beside(choice, actor),
                 .unstarted = without(choice.unstarted, actor),
                 .last = last_after(choice, decision)};
    after.enabled.insert(after.enabled.end(), parked.begin(), parked.end());
    std::ranges::stable_sort(after.enabled, {}, &Option::name);
    return after;
}

}  // namespace

Move Watched::choose(const Choice& choice)
{
    Move move = probe_.choose(choice);
    if (std::holds_alternative<Wait>(move))
        return move;
    turns_.push_back({.choice = choice});
    for (Option& option : turns_.back().choice.enabled)
        option.request = mark_of(option.name.actor, option.request);
    if (std::holds_alternative<Release>(move) || std::holds_alternative<Start>(move))
        turns_.back().decision = probe_.points().back().taken;
    return move;
}

std::string Watched::happened(const Event& event)
{
    if (!turns_.empty())
        turns_.back().events.push_back(abridged(event, mark_of(event.name.actor, event.request)));
    return probe_.happened(event);
}

std::string Watched::mark_of(const std::string& actor, const std::string& request)
{
    std::vector<std::string>& known = requests_[actor];
    const auto found = std::ranges::find(known, request);
    const auto number = found - known.begin();
    if (found == known.end())
        known.push_back(request);
    return std::to_string(number);
}

std::string Watched::exited(std::string_view actor, int exit_code)
{
    return probe_.exited(actor, exit_code);
}

Foresight::Knowledge Foresight::Position::of(std::string_view actor) const
{
    const auto found = knowledge.find(actor);
    return found == knowledge.end() ? 0 : found->second;
}

std::uint64_t Foresight::content_at(const Touch& touch, const Contents& contents)
{
    std::uint64_t hash = fnv1a_basis;
    for (const auto& [place, content] : contents) {
        const bool lies_below = touch.below && place.starts_with(touch.place);
        // What was written to all of a bucket is of every key in it.
        if (lies_below || touch.place.starts_with(place))
            hash = (fnv1a(hash, place) ^ content) * fnv1a_prime;
    }
    return hash;
}

void Foresight::advance(Position& position, const std::string& actor, const Outcome& outcome)
{
    position.knowledge[actor] = outcome.knowledge;
    for (const Read& read : outcome.reads)
        if (read.touch.changed)
            position.contents[read.touch.place] = outcome.knowledge;
}

const Foresight::Outcome* Foresight::find(const Position& position, const std::string& actor,
                                          const std::string& decision) const
{
    const auto known = outcomes_.find({.knowledge = position.of(actor), .decision = decision});
    if (known == outcomes_.end())
        return nullptr;
    const auto found = std::ranges::find_if(known->second, [&](const Outcome& outcome) {
        return std::ranges::all_of(outcome.reads, [&](const Read& read) {
            return content_at(read.touch, position.contents) == read.content;
        });
    });
    return found == known->second.end() ? nullptr : &*found;
}

const Foresight::Outcome* Foresight::learn(const Position& position, const Watched::Turn& turn, const Choice& after)
{
    const std::string& actor = turn.decision.name.actor;
    std::vector<Option> parked = parked_of(after, actor);
    if (const Outcome* known = find(position, actor, text_of(turn.decision))) {
        is_trusted_ = is_trusted_ && is_same(known->parked, parked);
        return known;
    }
    Outcome outcome{.events = turn.events, .parked = std::move(parked)};
    for (const Touch& touch : footprint_of(turn))
        outcome.reads.push_back({.touch = touch, .content = content_at(touch, position.contents)});
    outcome.knowledge = ++last_knowledge_;
    std::vector<Outcome>& outcomes = outcomes_[{.knowledge = position.of(actor), .decision = text_of(turn.decision)}];
    return &outcomes.emplace_back(std::move(outcome));
}

void Foresight::learn(const std::vector<Watched::Turn>& turns)
{
    if (turns.empty())
        return;
    if (!beginning_)
        beginning_ = turns.front().choice;
    is_trusted_ = is_trusted_ && is_same(beginning_->enabled, turns.front().choice.enabled) &&
                  beginning_->unstarted == turns.front().choice.unstarted;
    Position position;
    for (std::size_t i = 0; i + 1 < turns.size() && is_trusted_; ++i) {
        const Choice& after = turns[i + 1].choice;
        if (!only_it_moved(turns[i], after))
            return;
        advance(position, turns[i].decision.name.actor, *learn(position, turns[i], after));
    }
}

bool Foresight::is_redundant(Probe& probe) const
{
    if (!beginning_ || !is_trusted_)
        return false;
    Choice choice = *beginning_;
    Position position;
    while (true) {
        const Move move = probe.choose(choice);
        if (!std::holds_alternative<Release>(move) && !std::holds_alternative<Start>(move))
            return probe.stop() == Probe::Stop::redundant;
        const Decision& decision = probe.points().back().taken;
        const Outcome* outcome = find(position, decision.name.actor, text_of(decision));
        if (outcome == nullptr)
            return false;
        for (const Event& event : outcome->events)
            probe.happened(event);
        advance(position, decision.name.actor, *outcome);
        choice = after_step(choice, decision, outcome->parked);
    }
}

}  // namespace lockstep::race
