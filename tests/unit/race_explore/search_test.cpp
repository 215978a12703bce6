// The classes that a search runs are those of all orders, each once: for small clients, where all orders can be run.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/unit/race_explore/searched.hpp"

namespace lockstep::race
{
namespace
{

ToyCall get(std::string place)
{
    return {.operation = place.starts_with("ddb") ? "GetItem" : "GetObject", .resource = std::move(place), .may_fail = true};
}
ToyCall put(std::string place)
{
    return {.operation = "PutObject", .resource = std::move(place), .body = "by ${id}"};
}
ToyCall acquire(std::string place, bool polls = false)
{
    return {.operation = place.starts_with("ddb") ? "PutItem" : "PutObject",
            .resource = std::move(place),
            .body = "${id}",
            .only_if_absent = true,
            .polls = polls};
}
ToyCall release(std::string place)
{
    return {.operation = place.starts_with("ddb") ? "DeleteItem" : "DeleteObject", .resource = std::move(place)};
}
ToyCall list(std::string place)
{
    return {.operation = "ListObjectsV2", .resource = std::move(place)};
}

const std::string state = "s3://b/state";
const std::string lock = "s3://b/state.tflock";
const std::string item = "ddb://locks/b/state";

// The same calls for so many actors, A, B ...
std::vector<ToyClient> actors(std::size_t count, const std::vector<ToyCall>& calls)
{
    std::vector<ToyClient> clients;
    for (std::size_t i = 0; i < count; ++i)
        clients.push_back({.id = std::string(1, static_cast<char>('A' + i)), .calls = calls});
    return clients;
}

struct Race {
    std::string name;
    std::vector<ToyClient> clients;
    Bounds bounds{};

    friend void PrintTo(const Race& race, std::ostream* out) { *out << race.name; }
};

Race race(std::string name, std::vector<ToyClient> clients, int faults = 0,
          std::vector<FaultKind> kinds = {FaultKind::commit_drop})
{
    return {std::move(name), std::move(clients), {.faults = faults, .kinds = std::move(kinds)}};
}

std::vector<Race> small_races()
{
    const std::vector<ToyCall> without{get(state), put(state)};
    const std::vector<ToyCall> by_file{acquire(lock), get(state), put(state), release(lock)};
    const std::vector<ToyCall> by_item{acquire(item), get(state), put(state), release(item)};
    const std::vector<ToyCall> by_both{acquire(lock), acquire(item), put(state), release(item), release(lock)};
    const std::vector<ToyCall> polling{acquire(lock, true), put(state), release(lock)};
    const std::vector<ToyCall> listing{list("s3://b"), put(state)};
    std::vector<ToyClient> different{{.id = "A", .calls = by_file}, {.id = "B", .calls = without}};
    std::vector<ToyClient> parallel{{.id = "A", .calls = {put("s3://b/x"), put("s3://b/y"), get("s3://b/x")}, .window = 2},
                                    {.id = "B", .calls = {get("s3://b/x"), put("s3://b/y")}}};
    return {
        race("NoLock2", actors(2, without)),
        race("NoLock3", actors(3, without)),
        race("NoLock2OneFault", actors(2, without), 1),
        race("NoLock2TwoFaults", actors(2, without), 2),
        race("LockFile2", actors(2, by_file)),
        race("LockFile3", actors(3, {acquire(lock), put(state), release(lock)})),
        race("LockFile2OneFault", actors(2, by_file), 1),
        race("LockFile3OneFault", actors(3, {acquire(lock), release(lock)}), 1),
        race("DynamoDB2", actors(2, by_item)),
        race("DynamoDB2OneFault", actors(2, by_item), 1),
        race("Both2", actors(2, by_both)),
        race("Both2OneFault", actors(2, by_both), 1),
        race("Poll2", actors(2, polling)),
        race("Poll3", actors(3, {acquire(lock, true), release(lock)})),
        race("Poll2OneFault", actors(2, polling), 1),
        race("Listing3", actors(3, listing)),
        race("Unlike", different, 1),
        race("Parallel", parallel),
        race("NotExecuted", actors(2, without), 1, {FaultKind::drop, FaultKind::throttle, FaultKind::commit_error}),
    };
}

class Searching : public testing::TestWithParam<Race>
{
};

TEST_P(Searching, RunsEachClassOfAllOrdersOnce)
{
    const auto& [name, clients, bounds] = GetParam();
    const std::vector<std::string> orders = run_all_orders(clients, bounds);
    const std::set<std::string> classes(orders.begin(), orders.end());

    const Searched searched = search_all(clients, bounds);
    const std::set<std::string> found(searched.classes.begin(), searched.classes.end());

    EXPECT_TRUE(found == classes) << found.size() << " classes were found of " << classes.size();
    EXPECT_EQ(searched.classes.size(), classes.size()) << "a class was run twice";
    RecordProperty("orders", static_cast<int>(orders.size()));
    RecordProperty("classes", static_cast<int>(classes.size()));
    RecordProperty("redundant", static_cast<int>(searched.redundant));
    RecordProperty("foreseen", static_cast<int>(searched.foreseen));
}

TEST_P(Searching, FindsTheSameWithSeveralLanes)
{
    const auto& [name, clients, bounds] = GetParam();
    const Searched alone = search_all(clients, bounds);
    const Searched together = search_all(clients, bounds, 5);

    EXPECT_EQ(std::set(together.classes.begin(), together.classes.end()),
              std::set(alone.classes.begin(), alone.classes.end()));
    EXPECT_EQ(together.classes.size(), alone.classes.size());
    EXPECT_EQ(together.redundant, alone.redundant);
}

// `terraform apply` on a state that is there: the requests that the real one sends (tests/clients/test_race_explore.py
// explores that one, and has to come to these numbers).
ToyCall head(std::string place)
{
    return {.operation = "HeadObject", .resource = std::move(place)};
}
// The size that HEAD told is the one that GET has to bring.
ToyCall get_whole(std::size_t if_refused = 0)
{
    ToyCall call = get(state);
    call.may_fail = false;
    call.as_before = true;
    call.if_refused = if_refused;
    return call;
}
ToyCall read_own(std::string place)
{
    return {.operation = place.starts_with("ddb") ? "GetItem" : "GetObject", .resource = std::move(place), .own_only = true};
}
ToyCall acquire_or(std::string place, std::size_t if_refused)
{
    ToyCall call = acquire(std::move(place));
    call.if_refused = if_refused;
    return call;
}
ToyCall last(ToyCall call)
{
    call.is_last = true;
    return call;
}

std::vector<ToyCall> apply_without_lock()
{
    return {list("s3://b/env:/"), head(state), get_whole(), put(state)};
}
std::vector<ToyCall> apply_with_file()
{
    return {list("s3://b/env:/"), acquire_or(lock, 7), head(state), get_whole(5), put(state), read_own(lock),
            last(release(lock)), get(lock)};
}
std::vector<ToyCall> apply_with_item()
{
    ToyCall digest = put("ddb://locks/b/state-md5");
    digest.operation = "PutItem";
    return {list("s3://b/env:/"), acquire_or(item, 9), head(state), get_whole(7), get("ddb://locks/b/state-md5"), put(state),
            digest, read_own(item), last(release(item)), get(item)};
}

TEST(ModelOfTerraform, HasAsManyClassesAsTheRealOne)
{
    const auto classes = [](const std::vector<ToyCall>& calls, int faults) {
        const Bounds bounds{.faults = faults};
        std::vector<ToyClient> clients = actors(2, calls);
        const std::vector<std::string> orders = run_all_orders(clients, bounds);
        const std::set<std::string> all(orders.begin(), orders.end());
        const Searched searched = search_all(clients, bounds);
        EXPECT_TRUE(std::set(searched.classes.begin(), searched.classes.end()) == all);
        return searched.classes.size();
    };
    EXPECT_EQ(classes(apply_without_lock(), 0), 6U);
    EXPECT_EQ(classes(apply_without_lock(), 1), 26U);
    EXPECT_EQ(classes(apply_with_file(), 0), 6U);
    EXPECT_EQ(classes(apply_with_file(), 1), 40U);
    EXPECT_EQ(classes(apply_with_item(), 0), 6U);
    EXPECT_EQ(classes(apply_with_item(), 1), 50U);
}

TEST_P(Searching, IsSharedOutWithoutLossOrDouble)
{
    const auto& [name, clients, bounds] = GetParam();
    const Searched whole = search_all(clients, bounds);
    for (const std::size_t depth : {0U, 2U, 5U, 99U}) {
        std::vector<std::string> classes;
        for (std::size_t number = 1; number <= 3; ++number) {
            const Searched part = search_all(clients, bounds, 2, {.number = number, .count = 3, .depth = depth});
            classes.insert(classes.end(), part.classes.begin(), part.classes.end());
        }
        EXPECT_EQ(classes.size(), whole.classes.size()) << "depth " << depth;
        EXPECT_TRUE(std::set(classes.begin(), classes.end()) ==
                    std::set(whole.classes.begin(), whole.classes.end())) << "depth " << depth;
    }
}

INSTANTIATE_TEST_SUITE_P(Small, Searching, testing::ValuesIn(small_races()),
                         [](const auto& instance) { return instance.param.name; });

TEST(Search, GivesEachOfTwoOrFourShardsItsShare)
{
    const std::vector<ToyClient> clients = actors(3, {get(state), put(state)});
    for (const std::size_t count : {2U, 4U}) {
        for (std::size_t number = 1; number <= count; ++number) {
            const Searched part = search_all(clients, {}, 1, {.number = number, .count = count});
            EXPECT_GE(part.classes.size(), 36 / count / 3) << number << " of " << count;
            EXPECT_LE(part.classes.size(), 36 / count * 2) << number << " of " << count;
        }
    }
}

TEST(Search, OrdersItsTasksBySimplicity)
{
    const Bounds bounds{.faults = 1};
    Search search(bounds);
    const std::vector<ToyClient> clients = actors(2, {get(state), put(state)});
    Cost last;
    std::size_t tasks = 0;
    while (auto task = search.take()) {
        if (task->cost.faults == last.faults) {
            EXPECT_GE(task->cost.preemptions + 1, last.preemptions);
        } else {
            EXPECT_GT(task->cost.faults, last.faults);
        }
        last = task->cost;
        search.add(*task, run_toys(clients, bounds, *task, ++tasks).points);
    }
    EXPECT_EQ(last.faults, 1);
}

TEST(Search, SaysWhenABoundLeftSomethingOut)
{
    const auto cut_off = [](std::optional<int> preemptions) {
        const Bounds bounds{.preemptions = preemptions};
        Search search(bounds);
        const std::vector<ToyClient> clients = actors(2, {get(state), put(state)});
        while (auto task = search.take())
            search.add(*task, run_toys(clients, bounds, *task, 1).points);
        return search.cut_off();
    };
    EXPECT_TRUE(cut_off(0));
    EXPECT_FALSE(cut_off(std::nullopt));
}

TEST(Search, ATaskReadsAsALine)
{
    const auto step = [](std::string actor, Fault fault = {}) {
        return Decision{.name = {.actor = std::move(actor), .operation = "PutObject", .resource = "s3://b/k"},
                        .fault = std::move(fault)};
    };
    const Decision second{.name = {.actor = "A"}, .option = 2};
    EXPECT_EQ(line_of({step("A"), step("A", {FaultKind::commit_drop}), step("B"), step("A"), second,
                       {.name = {.actor = "C"}, .starts = true}, step("C")}),
              "A2!cd B1 A2@2 C1");
}

}  // namespace
}  // namespace lockstep::race
