#include "tests/unit/race_explore/searched.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "emulator/race/explore/run_record.hpp"

namespace lockstep::race
{
namespace
{

std::string label(const Decision& decision)
{
    return (decision.starts ? "start " + decision.name.actor : format_step(decision.name, Names{})) +
           (decision.fault ? " ! " + format_fault(decision.fault) : "");
}

bool must_stay_in_order(const ChoicePoint& one, const ChoicePoint& other)
{
    return one.taken.name.actor == other.taken.name.actor || is_dependent(one.footprint, other.footprint);
}

std::vector<Decision> taken_until(const std::vector<ChoicePoint>& points, std::size_t end)
{
    std::vector<Decision> taken;
    for (std::size_t i = 0; i < end; ++i)
        taken.push_back(points[i].taken);
    return taken;
}

int faults_in(const std::vector<Decision>& decisions)
{
    return static_cast<int>(std::ranges::count_if(
        decisions, [](const Decision& decision) { return bool(decision.fault); }));
}

// Everything that could have been chosen instead.
std::vector<Decision> alternatives(const ChoicePoint& point, const Bounds& bounds, int faults_used)
{
    std::vector<Decision> found;
    for (const Offer& offer : point.offers) {
        found.push_back(offer.decision);
        for (const FaultKind kind : bounds.kinds)
            if (offer.writes && faults_used < bounds.faults) {
                found.push_back(offer.decision);
                found.back().fault = {.kind = kind};
            }
    }
    std::erase(found, point.taken);
    return found;
}

// What a journal gives back of a run.
RunRecord as_recorded(const Task& task, const Run& run)
{
    const RunRecord record{.task = key_of(task), .stop = run.stop, .points = run.points};
    const auto read = parse_record(format_record(record, task.prefix.size()));
    EXPECT_TRUE(read);
    EXPECT_EQ(read->task, record.task);
    EXPECT_EQ(read->stop, record.stop);
    return read.value_or(RunRecord{});
}

}  // namespace

Run run_toys(const std::vector<ToyClient>& clients, const Bounds& bounds, const Task& task, std::uint64_t seed,
             Foresight* foresight)
{
    ToyRace race(clients, seed);
    for (const char* place : {"s3://b/state", "ddb://locks/b/state-md5"})
        race.store[place] = {.version = "first", .bytes = "first"};
    Probe probe(task, bounds);
    Watched watched(probe);
    const History& history = race.run(watched);
    if (foresight != nullptr)
        foresight->learn(watched.turns());
    return {.points = probe.points(),
            .stop = probe.stop(),
            .ending = history.ending,
            .explanation = history.explanation};
}

// The least order of its labels that keeps dependent steps in theirs.
std::string class_of(const std::vector<ChoicePoint>& points)
{
    std::vector<std::size_t> left(points.size());
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = i;
    std::string text;
    while (!left.empty()) {
        std::size_t best = left.size();
        for (std::size_t i = 0; i < left.size(); ++i) {
            const bool is_free = std::none_of(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(i),
                                              [&](std::size_t before) {
                                                  return must_stay_in_order(points[before], points[left[i]]);
                                              });
            if (is_free && (best == left.size() ||
                            label(points[left[i]].taken) < label(points[left[best]].taken)))
                best = i;
        }
        text += label(points[left[best]].taken) + "; ";
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return text;
}

Searched search_all(const std::vector<ToyClient>& clients, const Bounds& bounds, std::size_t lanes,
                    const Shard& shard)
{
    Searched searched;
    Search search(bounds, shard);
    Foresight foresight;
    std::uint64_t seed = 0;
    while (!search.is_over()) {
        std::vector<Task> tasks;
        while (tasks.size() < lanes)
            if (auto task = search.take())
                tasks.push_back(std::move(*task));
            else
                break;
        std::ranges::reverse(tasks);  // the later ones are done first
        for (const Task& task : tasks) {
            Probe foreseen(task, bounds);
            const bool is_foreseen = foresight.is_redundant(foreseen);
            const Run run = run_toys(clients, bounds, task, ++seed, &foresight);
            EXPECT_TRUE(!is_foreseen || (run.stop == Probe::Stop::redundant && run.points == foreseen.points()))
                << line_of(task.prefix);
            searched.foreseen += is_foreseen ? 1 : 0;
            search.add(task, as_recorded(task, run).points);
            if (run.stop == Probe::Stop::redundant) {
                ++searched.redundant;
                continue;
            }
            if (!owns(shard, run.points))
                continue;
            searched.stuck += run.stop == Probe::Stop::stuck ? 1 : 0;
            EXPECT_TRUE(run.ending == Ending::complete || run.stop == Probe::Stop::stuck) << run.explanation;
            searched.classes.push_back(class_of(run.points));
        }
    }
    EXPECT_EQ(search.known_remaining(), 0U);
    return searched;
}

std::vector<std::string> run_all_orders(const std::vector<ToyClient>& clients, const Bounds& bounds)
{
    std::vector<std::string> classes;
    std::deque<std::vector<Decision>> prefixes{{}};
    std::uint64_t seed = 1000;
    for (; !prefixes.empty(); prefixes.pop_front()) {
        const std::vector<Decision> prefix = prefixes.front();
        const Run run = run_toys(clients, bounds, {.prefix = prefix}, ++seed);
        EXPECT_TRUE(run.ending == Ending::complete || run.stop == Probe::Stop::stuck) << run.explanation;
        classes.push_back(class_of(run.points));
        for (std::size_t at = prefix.size(); at < run.points.size(); ++at) {
            const std::vector<Decision> before = taken_until(run.points, at);
            for (const Decision& other : alternatives(run.points[at], bounds, faults_in(before))) {
                prefixes.push_back(before);
                prefixes.back().push_back(other);
            }
        }
    }
    return classes;
}

}  // namespace lockstep::race
