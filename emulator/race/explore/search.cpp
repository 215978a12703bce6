#include "emulator/race/explore/search.hpp"

#include <algorithm>
#include <tuple>

#include "emulator/race/burst.hpp"
#include "emulator/race/explore/fnv1a.hpp"

namespace lockstep::race
{
namespace
{

// Of a step that nobody saw run: it may have touched anything.
Footprint unknown_footprint()
{
    return {{.place = "", .below = true, .changed = true}};
}

bool preempts(const ChoicePoint& point, const Decision& decision)
{
    return !decision.starts && decision.name.actor != point.last &&
           std::ranges::any_of(point.offers, [&](const Offer& offer) {
               return offer.decision.name.actor == point.last;
           });
}

void add_to(Cost& cost, const ChoicePoint& point, const Decision& decision)
{
    cost.faults += decision.fault ? 1 : 0;
    cost.preemptions += preempts(point, decision) ? 1 : 0;
    ++cost.length;
}

bool sleeps(const std::vector<Sleeper>& sleepers, const Decision& decision)
{
    return std::ranges::find(sleepers, decision, &Sleeper::decision) != sleepers.end();
}

}  // namespace

std::string line_of(const std::vector<Decision>& decisions)
{
    std::vector<Burst> bursts;
    for (const Decision& decision : decisions) {
        const std::string& actor = decision.name.actor;
        const bool goes_on = !bursts.empty() && bursts.back().actor == actor && bursts.back().is_plain();
        if (decision.starts) {
            bursts.push_back({.actor = actor, .count = 0});
            continue;
        }
        if (!goes_on)
            bursts.push_back({.actor = actor, .count = 0});
        ++bursts.back().count;
        bursts.back().option = decision.option;
        bursts.back().fault = decision.fault;
    }
    return format_line(bursts);
}

Cost cost_of(const std::vector<ChoicePoint>& points)
{
    Cost cost;
    for (const ChoicePoint& point : points)
        add_to(cost, point, point.taken);
    return cost;
}

// Over what is the same on every machine: resources may have random names. Its low bits do not see the order
// of the steps, so the high ones are mixed in.
bool owns(const Shard& shard, const std::vector<ChoicePoint>& points)
{
    std::uint64_t hash = fnv1a_basis;
    for (std::size_t at = 0; at < std::min(points.size(), shard.depth); ++at) {
        const Decision& taken = points[at].taken;
        const std::string text = taken.name.actor + " " + taken.name.operation + " " +
                                 std::to_string(taken.option) + " " + std::to_string(taken.name.attempt) + " " +
                                 format_fault_code(taken.fault) + ";";
        hash = fnv1a(hash, text);
    }
    hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33U;
    return hash % shard.count == shard.number - 1;
}

void wake(std::vector<Sleeper>& sleepers, const Decision& taken, const Footprint& footprint)
{
    std::erase_if(sleepers, [&](const Sleeper& sleeper) {
        return sleeper.decision.name.actor == taken.name.actor ||
               is_dependent(sleeper.footprint, footprint);
    });
}

std::vector<Decision> variants_of(const Offer& offer, const Bounds& bounds, int faults_before)
{
    std::vector<Decision> variants{offer.decision};
    if (!offer.writes || faults_before >= bounds.faults)
        return variants;
    for (const FaultKind kind : bounds.kinds) {
        variants.push_back(offer.decision);
        variants.back().fault = {.kind = kind};
    }
    return variants;
}

// A choice point that was reached: what else could have been chosen there, one after the other.
struct Search::Node {
    std::vector<Decision> prefix;    // before it
    std::vector<Sleeper> sleepers;   // at it, and whatever was run from it
    std::vector<Task> siblings{};    // the next one last; without prefix and sleepers until given out
};

struct Search::Waiting {
    Task task;
    std::shared_ptr<Node> node{};  // whose sibling it is; none for the first task of all

    static bool is_later(const Waiting& one, const Waiting& other)
    {
        return std::tie(one.task.cost, one.task.number) > std::tie(other.task.cost, other.task.number);
    }
};

Search::Search(Bounds bounds, Shard shard) : bounds_(std::move(bounds)), shard_(shard)
{
    queue_.push_back({});
}

Search::~Search() = default;

std::size_t Search::known_remaining() const
{
    return queue_.size() + siblings_left_;
}

bool Search::is_over() const
{
    return queue_.empty() && under_way_.empty();
}

std::optional<Task> Search::take()
{
    if (queue_.empty())
        return std::nullopt;
    std::ranges::pop_heap(queue_, Waiting::is_later);
    under_way_.push_back(std::move(queue_.back()));
    queue_.pop_back();
    return under_way_.back().task;
}

void Search::add(const Task& task, const std::vector<ChoicePoint>& points)
{
    const auto found = std::ranges::find_if(
        under_way_, [&](const Waiting& waiting) { return waiting.task.number == task.number; });
    const std::shared_ptr<Node> node = std::move(found->node);
    under_way_.erase(found);

    const std::size_t length = task.prefix.size();
    if (node != nullptr) {
        const bool was_seen = points.size() >= length;
        node->sleepers.push_back({.decision = task.prefix.back(),
                                  .footprint = was_seen ? points[length - 1].footprint : unknown_footprint()});
        give_out_next(node);
    }
    std::vector<Sleeper> sleepers = task.sleepers;
    if (length > 0 && points.size() >= length)
        wake(sleepers, points[length - 1].taken, points[length - 1].footprint);
    Cost cost = task.cost;
    const bool is_ours = owns(shard_, points);
    for (std::size_t at = length; at < points.size(); ++at) {
        if (is_ours || at < shard_.depth)
            open_node(points, at, sleepers, cost);
        wake(sleepers, points[at].taken, points[at].footprint);
        add_to(cost, points[at], points[at].taken);
    }
}

void Search::open_node(const std::vector<ChoicePoint>& points, std::size_t at,
                       const std::vector<Sleeper>& sleepers, const Cost& cost)
{
    const ChoicePoint& point = points[at];
    auto node = std::make_shared<Node>(Node{.prefix = {}, .sleepers = sleepers});
    for (const Offer& offer : point.offers) {
        for (const Decision& variant : variants_of(offer, bounds_, cost.faults)) {
            if (variant == point.taken || sleeps(sleepers, variant))
                continue;
            Task sibling{.prefix = {variant}, .cost = cost};
            add_to(sibling.cost, point, variant);
            if (bounds_.preemptions && sibling.cost.preemptions > *bounds_.preemptions)
                cut_off_ = true;
            else
                node->siblings.push_back(std::move(sibling));
        }
    }
    if (node->siblings.empty())
        return;
    std::ranges::stable_sort(node->siblings, std::greater{}, &Task::cost);
    siblings_left_ += node->siblings.size();
    node->sleepers.push_back({.decision = point.taken, .footprint = point.footprint});
    for (std::size_t i = 0; i < at; ++i)
        node->prefix.push_back(points[i].taken);
    give_out_next(node);
}

void Search::give_out_next(const std::shared_ptr<Node>& node)
{
    if (node->siblings.empty())
        return;
    Task task = std::move(node->siblings.back());
    node->siblings.pop_back();
    --siblings_left_;
    task.number = ++numbers_;
    task.prefix.insert(task.prefix.begin(), node->prefix.begin(), node->prefix.end());
    task.sleepers = node->sleepers;
    queue_.push_back({.task = std::move(task), .node = node});
    std::ranges::push_heap(queue_, Waiting::is_later);
}

}  // namespace lockstep::race
