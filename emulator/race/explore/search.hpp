#pragma once
// The search through all orders of a race, one run of each class (race-lab 3.2, 9.3). Two orders are of one class
// when they differ only in the order of independent steps. Knows runs only as what they could have chosen and what
// they chose; who runs them is told which decisions to begin with (a task), and tells what came of it.
//
// How: a run goes on behind its task's decisions as it likes, and each choice point behind them offers siblings of
// what it took. A sibling becomes a task of its own. What was chosen before at the same point sleeps in it until a
// step is taken that depends on it (sleep sets, Godefroid 1996): an order that begins with a sleeper was run already.
// The sleepers of a task are fixed by the order of the siblings and not by who runs them when, so that the tasks are
// the same however many run side by side. A sibling is given out when the one before it was run: its footprint is
// known then, from this very state.

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "emulator/race/explore/footprint.hpp"

namespace lockstep::race
{

// One choice: a step that is let go, perhaps with a fault, or the start of an actor.
struct Decision {
    StepName name{};  // of a start: only its actor
    int option = 1;   // among the actor's parked requests, by name
    bool starts = false;
    Fault fault{};

    bool operator==(const Decision&) const = default;
};

// "A2 B1!cd": the decisions as a schedule in one line (../burst.hpp).
std::string line_of(const std::vector<Decision>& decisions);

struct Offer {
    Decision decision;    // without a fault
    bool writes = false;  // faults are put on writes only

    bool operator==(const Offer&) const = default;
};

struct ChoicePoint {
    std::vector<Offer> offers{};
    Decision taken{};
    Footprint footprint{};  // of what was taken
    std::string last{};     // the actor that moved before

    bool operator==(const ChoicePoint&) const = default;
};

struct Sleeper {
    Decision decision;
    Footprint footprint;
};

// Without those that the step wakes: its own actor's, and whatever depends on it.
void wake(std::vector<Sleeper>& sleepers, const Decision& taken, const Footprint& footprint);

struct Bounds {
    int faults = 0;  // in one run
    std::vector<FaultKind> kinds{FaultKind::commit_drop};
    std::optional<int> preemptions{};  // empty: any number
};

// One part of a search that is shared out (race-lab 9.4). Every shard runs the same top of the tree, so that all know
// the same sleepers; what lies below a path of `depth` decisions belongs, by a hash of that path, to one of them.
struct Shard {
    std::size_t number = 1;  // from 1
    std::size_t count = 1;
    std::size_t depth = 6;

    bool operator==(const Shard&) const = default;
};
// Whether that run is this shard's to count. Each is exactly one's.
bool owns(const Shard& shard, const std::vector<ChoicePoint>& points);

// The offer without a fault, and with each that may still be put on it.
std::vector<Decision> variants_of(const Offer& offer, const Bounds& bounds, int faults_before);

// How much a reader of a run has to follow: the simplest are run first.
struct Cost {
    int faults = 0;
    int preemptions = 0;
    std::size_t length = 0;

    auto operator<=>(const Cost&) const = default;
};
Cost cost_of(const std::vector<ChoicePoint>& points);

struct Task {
    std::size_t number = 0;  // in the order in which tasks became known
    std::vector<Decision> prefix{};
    std::vector<Sleeper> sleepers{};  // before the last decision of the prefix
    Cost cost{};
};

class Search
{
public:
    explicit Search(Bounds bounds, Shard shard = {});
    ~Search();

    // The simplest task that nobody has taken; empty: none is known now. Those that were taken may bring more.
    std::optional<Task> take();
    // The choice points of the task's run, from its first decision on. Offers are looked at only behind the task's own.
    void add(const Task& task, const std::vector<ChoicePoint>& points);

    // Tasks that nobody has taken, siblings included that wait for the one before them.
    std::size_t known_remaining() const;
    bool is_over() const;  // nobody has a task, and there is none
    // A sibling was left out because of Bounds::preemptions. Then orders within the bound may be missing, too: those
    // that are of one class with what was left out.
    bool cut_off() const { return cut_off_; }

private:
    struct Node;
    struct Waiting;

    void open_node(const std::vector<ChoicePoint>& points, std::size_t at, const std::vector<Sleeper>& sleepers,
                   const Cost& cost);
    void give_out_next(const std::shared_ptr<Node>& node);

    Bounds bounds_;
    Shard shard_;
    std::vector<Waiting> queue_;  // a heap: the simplest first
    std::vector<Waiting> under_way_;
    std::size_t numbers_ = 0;
    std::size_t siblings_left_ = 0;
    bool cut_off_ = false;
};

}  // namespace lockstep::race
