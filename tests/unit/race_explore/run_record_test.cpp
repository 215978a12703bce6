// A run as a line of a journal.

#include <gtest/gtest.h>

#include "emulator/race/explore/run_record.hpp"

namespace lockstep::race
{
namespace
{

RunRecord sample()
{
    const Decision put{.name = {.actor = "A",
                                .operation = "PutObject",
                                .resource = "s3://b/a key\n\"quoted\"",
                                .nth = 2,
                                .part = 3,
                                .attempt = 4,
                                .copy = 1},
                       .option = 2};
    Decision faulty = put;
    faulty.fault = {.kind = FaultKind::commit_drop};
    const Decision start{.name = {.actor = "C"}, .starts = true};
    return {.task = key_of({.prefix = {faulty}}),
            .stop = Probe::Stop::stuck,
            .points = {{.offers = {{.decision = put, .writes = true}, {.decision = start}},
                        .taken = faulty,
                        .footprint = {{.place = "s3://b/k", .changed = true}, {.place = "s3://b/", .below = true}},
                        .last = "B"},
                       {.offers = {{.decision = start}}, .taken = start}},
            .cost = {.faults = 1, .preemptions = 2, .length = 2},
            .line = "A1!cd C0",
            .oracles = {"lost-update", "serial-fork"}};
}

TEST(RunRecords, ComeBackAsTheyWere)
{
    EXPECT_EQ(parse_record(format_record(sample(), 0)), sample());
}

TEST(RunRecords, LeaveOutOffersThatNobodyAsksFor)
{
    RunRecord without = sample();
    without.points[0].offers.clear();
    EXPECT_EQ(parse_record(format_record(sample(), 1)), without);
}

TEST(RunRecords, ALineThatWasCutOffIsNone)
{
    const std::string line = format_record(sample(), 0);
    for (std::size_t length = 0; length < line.size(); ++length)
        EXPECT_EQ(parse_record(line.substr(0, length)), std::nullopt) << length;
}

TEST(RunRecords, ALineOfSomethingElseIsNone)
{
    for (const char* line : {"{}", "[]", "null", "{\"task\":1}", "{\"task\":\"\",\"stop\":\"never\",\"cost\":[0,0,0],\"line\":\"\","
                                                               "\"oracles\":[],\"points\":[]}"})
        EXPECT_EQ(parse_record(line), std::nullopt) << line;
}

TEST(RunRecords, TasksAreToldApartByEveryDecision)
{
    Task one{.prefix = {{.name = {.actor = "A", .operation = "PutObject", .resource = "s3://b/k"}}}};
    Task other = one;
    EXPECT_EQ(key_of(one), key_of(other));
    other.prefix[0].fault = {.kind = FaultKind::drop};
    EXPECT_NE(key_of(one), key_of(other));
    other = one;
    other.prefix[0].option = 2;
    EXPECT_NE(key_of(one), key_of(other));
}

}  // namespace
}  // namespace lockstep::race
