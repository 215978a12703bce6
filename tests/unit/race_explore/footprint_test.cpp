// Which steps are independent, what is seen of them, and when a poll is a yield.

#include <gtest/gtest.h>

#include "emulator/race/explore/coverage.hpp"
#include "emulator/race/strategies/yields.hpp"

namespace lockstep::race
{
namespace
{

Event event(std::string actor, std::string operation, std::string resource)
{
    const bool reads = operation.starts_with("Get") || operation.starts_with("Head") || operation.starts_with("List");
    return {.name = {.actor = std::move(actor), .operation = std::move(operation), .resource = std::move(resource)},
            .writes = !reads,
            .request = "PUT"};
}

Event changing(Event event, std::string resource = "")
{
    event.changes.push_back({.resource = resource.empty() ? event.name.resource : std::move(resource)});
    return event;
}

bool collide(const Event& one, const Event& other)
{
    const bool there = is_dependent(footprint_of(one), footprint_of(other));
    EXPECT_EQ(there, is_dependent(footprint_of(other), footprint_of(one)));
    return there;
}

TEST(Footprints, TwoStepsOnOneKeyCollideWhenOneChangedIt)
{
    const Event get = event("A", "GetObject", "s3://b/k");
    const Event put = changing(event("B", "PutObject", "s3://b/k"));
    EXPECT_FALSE(collide(get, get));
    EXPECT_TRUE(collide(get, put));
    EXPECT_TRUE(collide(put, put));
    EXPECT_FALSE(collide(put, changing(event("A", "PutObject", "s3://b/other"))));
    EXPECT_FALSE(collide(put, changing(event("A", "PutItem", "ddb://b/k"))));
}

TEST(Footprints, ARefusedWriteIsARead)
{
    const Event refused = event("A", "PutObject", "s3://b/k");
    EXPECT_FALSE(collide(refused, refused));
    EXPECT_FALSE(collide(refused, event("B", "GetObject", "s3://b/k")));
    EXPECT_TRUE(collide(refused, changing(event("B", "DeleteObject", "s3://b/k"))));
}

TEST(Footprints, AListingReadsWhateverLiesBelowIt)
{
    const Event list = event("A", "ListObjectsV2", "s3://b/env:/");
    EXPECT_TRUE(collide(list, changing(event("B", "PutObject", "s3://b/env:/green/state"))));
    EXPECT_FALSE(collide(list, changing(event("B", "PutObject", "s3://b/state"))));
    EXPECT_TRUE(collide(event("A", "Scan", "ddb://t"), changing(event("B", "PutItem", "ddb://t/k"))));
}

TEST(Footprints, WhatWasNotExecutedTouchesNothing)
{
    Event dropped = event("A", "PutObject", "s3://b/k");
    dropped.executed = false;
    EXPECT_TRUE(footprint_of(dropped).empty());
}

TEST(Footprints, AnOperationThatIsNotKnownTouchesItsWholeBucket)
{
    const Event unknown = event("A", "CompleteMultipartUpload", "s3://b/k");
    EXPECT_TRUE(collide(unknown, event("B", "GetObject", "s3://b/other")));
    EXPECT_FALSE(collide(unknown, event("B", "GetObject", "s3://c/k")));
    EXPECT_TRUE(collide(event("A", "ListBuckets", ""), changing(event("B", "PutObject", "s3://b/k"))));
}

TEST(Footprints, WhatChangedCountsWhereverItLies)
{
    const Event copy = changing(event("A", "PutObject", "s3://b/k"), "s3://b/elsewhere");
    EXPECT_TRUE(collide(copy, event("B", "GetObject", "s3://b/elsewhere")));
}

// The store does not look at the lock when a state is written; the oracles do.
TEST(Footprints, WritingAStateReadsItsLocks)
{
    const Event write = changing(event("A", "PutObject", "s3://b/app.tfstate"));
    const Event digest = changing(event("A", "PutItem", "ddb://t/b/app.tfstate-md5"));
    for (const char* lock : {"s3://b/app.tfstate.tflock", "ddb://t/b/app.tfstate"}) {
        const Event freed = changing(event("B", "DeleteObject", lock));
        EXPECT_TRUE(collide(write, freed)) << lock;
        EXPECT_TRUE(collide(digest, freed)) << lock;
        EXPECT_FALSE(collide(event("A", "GetObject", "s3://b/app.tfstate"), freed)) << lock;
    }
    EXPECT_FALSE(collide(write, changing(event("B", "PutObject", "s3://b/other.tfstate.tflock"))));
    EXPECT_FALSE(collide(write, changing(event("B", "PutItem", "ddb://t/c/app.tfstate"))));
}

TEST(Footprints, ACopyReadsAnything)
{
    EXPECT_TRUE(collide(changing(event("A", "CopyObject", "s3://b/k")), event("B", "GetObject", "s3://c/k")));
}

TEST(Footprints, AStartReadsEverything)
{
    EXPECT_TRUE(is_dependent(footprint_of_start(), footprint_of(changing(event("A", "PutItem", "ddb://t/k")))));
    EXPECT_FALSE(is_dependent(footprint_of_start(), footprint_of(event("A", "GetItem", "ddb://t/k"))));
}

TEST(Polls, ARefusedWriteYieldsUntilItsResourceChanges)
{
    Yields yields;
    Event refused = event("A", "PutObject", "s3://b/lock");
    refused.answer.status = 412;
    EXPECT_FALSE(yields.is_yielding(refused.name, "PUT"));
    yields.note(refused);
    EXPECT_TRUE(yields.is_yielding(refused.name, "PUT"));
    StepName again = refused.name;
    again.nth = 7;
    EXPECT_TRUE(yields.is_yielding(again, "PUT"));
    EXPECT_FALSE(yields.is_yielding(again, "PUT something else"));
    again.attempt = 2;  // it got no answer
    EXPECT_FALSE(yields.is_yielding(again, "PUT"));
    again.attempt = 1;
    EXPECT_FALSE(yields.is_yielding(event("B", "PutObject", "s3://b/lock").name, "PUT"));
    EXPECT_FALSE(yields.is_yielding(event("A", "GetObject", "s3://b/lock").name, "PUT"));

    yields.note(changing(event("B", "PutObject", "s3://b/state")));
    EXPECT_TRUE(yields.is_yielding(again, "PUT"));
    yields.note(changing(event("B", "DeleteObject", "s3://b/lock")));
    EXPECT_FALSE(yields.is_yielding(again, "PUT"));
}

TEST(Polls, WhatWasRefusedForAnotherReasonIsNone)
{
    Yields yields;
    Event refused = event("A", "PutObject", "s3://b/lock");
    refused.answer.status = 503;
    yields.note(refused);
    EXPECT_FALSE(yields.is_yielding(refused.name, "PUT"));
    refused.answer.status = 400;
    refused.executed = false;  // a fault's answer
    yields.note(refused);
    EXPECT_FALSE(yields.is_yielding(refused.name, "PUT"));
    refused.executed = true;
    refused.fault = {.kind = FaultKind::commit_drop};  // its client got no answer
    yields.note(refused);
    EXPECT_FALSE(yields.is_yielding(refused.name, "PUT"));
    Event read = event("A", "GetObject", "s3://b/lock");
    read.answer.status = 404;
    yields.note(read);
    EXPECT_FALSE(yields.is_yielding(read.name, "PUT"));
}

std::vector<ChoicePoint> points(const std::vector<Event>& events)
{
    std::vector<ChoicePoint> points;
    for (const Event& one : events)
        points.push_back({.taken = {.name = one.name}, .footprint = footprint_of(one)});
    return points;
}

TEST(Coverages, CountPairsThatWereSeenBothWaysRound)
{
    const Event get = event("A", "GetObject", "s3://b/k");
    const Event put = changing(event("B", "PutObject", "s3://b/k"));
    const Event other = changing(event("B", "PutObject", "s3://b/other"));
    Coverage coverage{Names{}};
    coverage.add(points({get, put, other}));
    EXPECT_EQ(coverage.pairs(), 1U);
    EXPECT_EQ(coverage.pairs_in_both_orders(), 0U);
    EXPECT_EQ(coverage.pairs_in_one_order(), std::vector<std::string>{"A GET s3://b/k / B PUT s3://b/k"});
    coverage.add(points({put, get}));
    EXPECT_EQ(coverage.pairs_in_both_orders(), 1U);
    EXPECT_TRUE(coverage.pairs_in_one_order().empty());
}

}  // namespace
}  // namespace lockstep::race
