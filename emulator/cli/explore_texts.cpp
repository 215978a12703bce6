#include "emulator/cli/explore_texts.hpp"

#include <cmath>

namespace lockstep::cli
{
namespace
{

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string classes(std::size_t count)
{
    return counted(count, "class", "classes");
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string fault_bound(const race::Bounds& bounds)
{
    if (bounds.faults == 0)
        return "without faults";
    std::vector<std::string> kinds;
    for (const race::FaultKind kind : bounds.kinds)
        kinds.push_back(race::format_fault({.kind = kind}));
    return "for at most " + counted(static_cast<std::size_t>(bounds.faults), "fault", "faults") + " of {" +
           joined(kinds) + "}";
}

std::string client_words(const std::map<std::string, std::string>& versions)
{
    std::vector<std::string> words;
    for (const auto& [client, version] : versions)
        words.push_back(version);
    return words.empty() ? "" : " (" + joined(words) + ")";
}

std::string what_was_run(const lab::Exploration& exploration)
{
    std::string text = classes(exploration.classes);
    if (exploration.stuck > 0)
        text += ", of which " + std::to_string(exploration.stuck) + " end in polls that nobody is left to answer";
    return text;
}

// How much of it is known.
std::string extent(const lab::Exploration& exploration)
{
    if (exploration.is_complete())
        return "complete: " + what_was_run(exploration);
    std::string text = "not complete: " + what_was_run(exploration);
    if (!exploration.broken_runs.empty())
        text += ", " + counted(exploration.broken_runs.size(), "run was", "runs were") + " not what was expected";
    if (!exploration.unfinished_runs.empty())
        text += ", " + counted(exploration.unfinished_runs.size(), "run was", "runs were") + " not finished";
    if (exploration.known_remaining > 0)
        text += ", at least " + std::to_string(exploration.known_remaining) + " left";
    if (exploration.cut_off)
        text += ", what needs more preemptions was left out, and what is of one class with it";
    return text;
}

}  // namespace

std::string progress_text(const lab::Exploration& exploration, std::chrono::duration<double> passed)
{
    const double minutes = passed.count() / 60;
    const double runs = static_cast<double>(exploration.classes + exploration.redundant);
    std::string text = classes(exploration.classes) + " run, " + std::to_string(exploration.known_remaining) +
                       " orders known to be left, " +
                       counted(exploration.failures.size(), "failure", "failures");
    if (minutes <= 0 || runs == 0)
        return text;
    const double left = static_cast<double>(exploration.known_remaining) / (runs / minutes);
    return text + ", " + std::to_string(std::lround(static_cast<double>(exploration.classes) / minutes)) +
           " classes a minute, at least " +
           (left < 1 ? std::to_string(std::lround(left * 60)) + " s" : std::to_string(std::lround(left)) + " min") +
           " left";
}

std::string how_many(std::size_t classes_count, std::size_t sampled)
{
    std::vector<std::string> words;
    if (classes_count > 0 || sampled == 0)
        words.push_back(classes(classes_count));
    if (sampled > 0)
        words.push_back(counted(sampled, "sampled order", "sampled orders"));
    return words.size() == 1 ? words[0] : words[0] + " and " + words[1];
}

std::string statement(const lab::Exploration& exploration, const lab::ExplorePlan& plan)
{
    std::string text = extent(exploration) + "; for these commands and client versions" + client_words(plan.versions) +
                       ", at the level of requests, " + fault_bound(plan.bounds);
    if (exploration.cut_off && plan.bounds.preemptions)
        text += ", with at most " +
                counted(static_cast<std::size_t>(*plan.bounds.preemptions), "preemption", "preemptions");
    text += ", failed polls as yields";
    if (exploration.sampled > 0)
        text += "; sampled besides: " + counted(exploration.sampled, "order", "orders") + " drawn at random, seed " +
                std::to_string(plan.seed);
    if (plan.shard.count > 1)
        text += "; part " + std::to_string(plan.shard.number) + " of " + std::to_string(plan.shard.count);
    return text;
}

std::map<std::string, std::string> properties_of(const lab::Exploration& exploration, const lab::ExplorePlan& plan)
{
    std::vector<std::string> kinds;
    for (const race::FaultKind kind : plan.bounds.kinds)
        kinds.push_back(race::format_fault({.kind = kind}));
    std::map<std::string, std::string> properties{
        {"complete", exploration.is_complete() ? "true" : "false"},
        {"classes", std::to_string(exploration.classes)},
        {"redundant", std::to_string(exploration.redundant)},
        {"foreseen", std::to_string(exploration.foreseen)},
        {"sampled", std::to_string(exploration.sampled)},
        {"known-remaining", std::to_string(exploration.known_remaining)},
        {"actors", joined(plan.actors)},
        {"faults", std::to_string(plan.bounds.faults)},
        {"kinds", joined(kinds)},
        {"preemptions", plan.bounds.preemptions ? std::to_string(*plan.bounds.preemptions) : "any"},
        {"pairs", std::to_string(exploration.coverage.pairs())},
        {"pairs-in-both-orders", std::to_string(exploration.coverage.pairs_in_both_orders())}};
    for (const auto& [client, version] : plan.versions)
        properties["version." + client] = version;
    return properties;
}

std::string known_pairs_text(const race::Coverage& coverage)
{
    std::string text = counted(coverage.pairs(), "pair of steps collides", "pairs of steps collide") +
                       " when the actors run one after the other" + (coverage.pairs() == 0 ? "" : ":") + "\n";
    for (const race::Coverage::Pair& pair : coverage.all())
        text += "  " + pair.one + " / " + pair.other + "\n";
    return text;
}

std::string coverage_text(const race::Coverage& coverage)
{
    return std::to_string(coverage.pairs_in_both_orders()) + " of " +
           counted(coverage.pairs(), "colliding pair of steps", "colliding pairs of steps") +
           " seen in both orders";
}

std::string pairs_text(const race::Coverage& coverage)
{
    std::string text;
    for (const race::Coverage::Pair& pair : coverage.all()) {
        const bool both = pair.as_named && pair.reversed;
        text += both ? "  both orders   " : "  only in this  ";
        text += pair.as_named ? pair.one + " / " + pair.other : pair.other + " / " + pair.one;
        text += "\n";
    }
    return text;
}

}  // namespace lockstep::cli
