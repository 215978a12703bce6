// Single runs of a search: where they break off, and where they must not.

#include <gtest/gtest.h>

#include "tests/unit/race_explore/searched.hpp"

namespace lockstep::race
{
namespace
{

const std::string first = "s3://b/first";
const std::string second = "s3://b/second";

Decision put(const std::string& actor, const std::string& resource)
{
    return {.name = {.actor = actor, .operation = "PutObject", .resource = resource}};
}

// A's first reply is lost; B's step sleeps until A has come to its second.
Task lost_reply_before_a_sleeper()
{
    Task task{.prefix = {put("A", first)},
              .sleepers = {{.decision = put("B", second), .footprint = {{.place = second, .changed = true}}}}};
    task.prefix[0].fault = {.kind = FaultKind::commit_drop};
    return task;
}

Run run_beside(const ToyClient& a)
{
    const ToyClient b{.id = "B", .calls = {{.operation = "PutObject", .resource = second}}};
    return run_toys({a, b}, {.faults = 1}, lost_reply_before_a_sleeper(), 1);
}

TEST(Probing, WhoeverSleepsBeforeItAsksAgainIsWaitedFor)
{
    const std::vector<ToyCall> calls{{.operation = "PutObject", .resource = first},
                                     {.operation = "PutObject", .resource = second}};
    for (const bool oversleeps : {false, true}) {
        const auto run = run_beside({.id = "A", .calls = calls, .oversleeps = oversleeps});
        EXPECT_EQ(run.stop, Probe::Stop::none) << oversleeps;
        EXPECT_EQ(run.ending, Ending::complete) << run.explanation;
        ASSERT_EQ(run.points.size(), 4U);
        EXPECT_EQ(run.points[1].taken.name.attempt, 2);
        EXPECT_EQ(run.points[3].taken.name.actor, "B");
    }
}

TEST(Probing, WhereNobodySleepsItBreaksOff)
{
    const auto run = run_beside({.id = "A", .calls = {{.operation = "PutObject", .resource = first}}});
    EXPECT_EQ(run.stop, Probe::Stop::redundant);
}

}  // namespace
}  // namespace lockstep::race
