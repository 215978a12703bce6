// That what is foreseen comes true is seen for every task of every race in search_test (searched.cpp).

#include <gtest/gtest.h>

#include "tests/unit/race_explore/searched.hpp"

namespace lockstep::race
{
namespace
{

const std::string lock = "s3://b/state.tflock";

std::vector<ToyClient> three_of(std::vector<ToyCall> calls)
{
    return {{.id = "A", .calls = calls}, {.id = "B", .calls = calls}, {.id = "C", .calls = calls}};
}

std::vector<ToyClient> lockers()
{
    return three_of({{.operation = "PutObject", .resource = lock, .body = "${id}", .only_if_absent = true},
                     {.operation = "DeleteObject", .resource = lock}});
}

// Takes part in a search, for which it runs everything; hands out what it learned and a task that it foresaw.
struct Experience {
    Foresight foresight;
    std::optional<Task> foreseen;
};
Experience experience_of(const std::vector<ToyClient>& clients, const Bounds& bounds)
{
    Experience experience;
    Search search(bounds);
    std::uint64_t seed = 0;
    while (auto task = search.take()) {
        Probe probe(*task, bounds);
        if (experience.foresight.is_redundant(probe))
            experience.foreseen = *task;
        search.add(*task, run_toys(clients, bounds, *task, ++seed, &experience.foresight).points);
    }
    return experience;
}

TEST(Foresight, SparesRuns)
{
    const Searched searched = search_all(lockers(), {.faults = 1});
    EXPECT_GT(searched.foreseen, 0U);
    EXPECT_LE(searched.foreseen, searched.redundant);
}

TEST(Foresight, KnowsNothingInTheBeginning)
{
    Probe probe({}, {});
    EXPECT_FALSE(Foresight().is_redundant(probe));
}

TEST(Foresight, NeverTakesAClassForRedundant)
{
    const Bounds bounds{.faults = 1};
    Experience experience = experience_of(lockers(), bounds);
    Probe first_of_all({}, bounds);
    EXPECT_FALSE(experience.foresight.is_redundant(first_of_all));
}

TEST(Foresight, IsOverWhenAClientDoesTwoThingsInOneSituation)
{
    const Bounds bounds{.faults = 1};
    Experience experience = experience_of(lockers(), bounds);
    ASSERT_TRUE(experience.foreseen);
    Probe before(*experience.foreseen, bounds);
    EXPECT_TRUE(experience.foresight.is_redundant(before));

    std::vector<ToyClient> others = lockers();
    others[0].calls[1].resource = "s3://b/something-else";
    run_toys(others, bounds, {}, 1, &experience.foresight);
    Probe after(*experience.foreseen, bounds);
    EXPECT_FALSE(experience.foresight.is_redundant(after));
}

// Two clients by hand: A sends `first` and then reads an item, B asks for an object and exits.
class ByHand
{
public:
    explicit ByHand(StepName first) : first_(std::move(first))
    {
        foresight_.learn({turn({first_, object_}, {}, object_, ""), turn({first_}, {{"B", 0}}, first_, "B"),
                          turn({item_}, {{"B", 0}}, item_, "A"),
                          {.choice = {.enabled = {}, .unstarted = {}, .exited = {{"A", 0}, {"B", 0}}, .last = "A"}}});
    }

    // Whether B comes to the same after `first`, so that the item, which sleeps, is all that is left.
    bool foresees_b_after_first() const
    {
        const Footprint of_item{{.place = item_.resource}};
        Probe probe({.prefix = {{.name = first_}, {.name = object_}},
                     .sleepers = {{.decision = {.name = item_}, .footprint = of_item}}},
                    {});
        return foresight_.is_redundant(probe);
    }

private:
    static Watched::Turn turn(const std::vector<StepName>& parked, std::map<std::string, int> exited,
                              const StepName& taken, std::string last)
    {
        Watched::Turn turn{.choice = {.enabled = {}, .unstarted = {}}, .decision = {.name = taken}};
        turn.choice.exited = std::move(exited);
        turn.choice.last = std::move(last);
        for (const StepName& name : parked)
            turn.choice.enabled.push_back({.name = name, .writes = !name.operation.starts_with("Get")});
        turn.events.push_back({.name = taken, .writes = !taken.operation.starts_with("Get")});
        return turn;
    }

    StepName first_;
    StepName item_{.actor = "A", .operation = "GetItem", .resource = "ddb://t/x"};
    StepName object_{.actor = "B", .operation = "GetObject", .resource = "s3://b/k"};
    Foresight foresight_{};
};

TEST(Foresight, AStepElsewhereChangesNothing)
{
    EXPECT_TRUE(ByHand({.actor = "A", .operation = "PutObject", .resource = "s3://c/k"}).foresees_b_after_first());
    EXPECT_TRUE(ByHand({.actor = "A", .operation = "CreateBucket", .resource = "s3://c"}).foresees_b_after_first());
}

TEST(Foresight, WhatIsDoneToABucketMayChangeWhatIsSaidOfItsKeys)
{
    EXPECT_FALSE(ByHand({.actor = "A", .operation = "CreateBucket", .resource = "s3://b"}).foresees_b_after_first());
    EXPECT_FALSE(
        ByHand({.actor = "A", .operation = "PutBucketVersioning", .resource = "s3://b"}).foresees_b_after_first());
}

}  // namespace
}  // namespace lockstep::race
