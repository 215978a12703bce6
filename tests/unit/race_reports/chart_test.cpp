#include "emulator/race/reports/chart.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "tests/support/sample_races.hpp"

namespace lockstep::race
{
namespace
{

std::vector<std::string> labels_of(const Chart& chart, std::string_view name)
{
    std::vector<std::string> labels;
    for (const ResourceLane& lane : chart.resources)
        if (lane.name == name)
            for (const Holding& holding : lane.holdings)
                labels.push_back(holding.label);
    return labels;
}

TEST(RaceChart, ALockIsLabelledByItsHolder)
{
    const Report report = test::contention_report();

    const Chart chart = chart_of(report);

    const std::vector<std::string> expected{"-", "-", "A", "A", "A", "A", "A", "A", "A", "A", "-"};
    EXPECT_EQ(labels_of(chart, "lock"), expected);
}

TEST(RaceChart, AStateIsLabelledBySerialAndAuthor)
{
    const Report report = test::stolen_unlock_report();

    const std::vector<std::string> labels = labels_of(chart_of(report), "state");

    EXPECT_EQ(labels.front(), "1");
    EXPECT_EQ(labels[5], "2:A");
    EXPECT_EQ(labels[17], "3:C");
    EXPECT_EQ(labels.back(), "3:B");
}

TEST(RaceChart, ADigestIsLabelledByTheStateItIsOf)
{
    Report report = test::contention_report();
    const std::string state = report.history.after.at(test::toy_state).bytes;
    const std::string item = R"({"LockID":{"S":"tf/app.tfstate-md5"},"Digest":{"S":")" +
                             hex_encode(md5(state)) + R"("}})";
    const std::string resource = "ddb://locks/tf/app.tfstate-md5";
    Event event{.index = report.history.events.size()};
    event.name = {.actor = "A", .operation = "PutItem", .resource = resource};
    event.changes = {{.resource = resource, .after = Content{.version = "1", .bytes = item}}};
    report.history.events.push_back(event);
    report.names.resource_of["digest"] = resource;

    EXPECT_EQ(labels_of(chart_of(report), "digest").back(), "of 2:A");
}

TEST(RaceChart, WhatIsNotKnownIsLabelledByVersionOrByItsFewBytes)
{
    Report report;
    const auto write = [&](std::string resource, std::string bytes) {
        Event event{.index = report.history.events.size()};
        event.name = {.actor = "A", .operation = "PutObject", .resource = resource};
        event.changes = {{.resource = std::move(resource),
                          .after = Content{.version = bytes, .bytes = bytes}}};
        report.history.events.push_back(event);
    };
    write("s3://b/counter", "7");
    write("s3://b/page", "<html>first</html>");
    write("s3://b/page", "<html>second</html>");
    write("s3://b/page", "<html>first</html>");

    const Chart chart = chart_of(report);

    EXPECT_EQ(labels_of(chart, "counter").back(), "7:A");
    const std::vector<std::string> expected{"-", "-", "v1:A", "v2:A", "v1:A"};
    EXPECT_EQ(labels_of(chart, "page"), expected);
}

TEST(RaceChart, ARequestWaitsFromTheFirstChoiceThatCouldHaveTakenIt)
{
    const Report report = test::torn_read_report();

    const Chart chart = chart_of(report);

    EXPECT_EQ(chart.steps[2].waiting_since, 0U);  // W's first request, while R does two steps
    EXPECT_EQ(chart.steps[7].waiting_since, 2U);  // R's GET, while W does five
    EXPECT_EQ(chart.steps[8].waiting_since, 7U);
    EXPECT_EQ(chart.steps[9].waiting_since, 9U);
}

TEST(RaceChart, ALostAnswerLeavesTheClientInTheDark)
{
    const Report report = test::ghost_lock_report();

    const Chart chart = chart_of(report);

    EXPECT_EQ(chart.steps[0].conclusion, Conclusion::ok);
    EXPECT_EQ(chart.steps[1].conclusion, Conclusion::info);
    EXPECT_EQ(chart.steps[1].fault, "reply lost");
    EXPECT_EQ(chart.steps[2].conclusion, Conclusion::fail);
    EXPECT_EQ(chart.steps[2].what, "PUT lock ~2");
}

TEST(RaceChart, TwoBelieveThatTheyHoldTheStolenLock)
{
    const Report report = test::stolen_unlock_report();

    const Chart chart = chart_of(report);

    const auto of = [&](std::string_view actor) {
        return *std::ranges::find(chart.beliefs, actor, &Belief::actor);
    };
    EXPECT_LT(of("C").from, of("B").until);
    EXPECT_LT(of("B").from, of("C").from);
    EXPECT_LE(of("B").until, report.history.events.size());
}

TEST(RaceChart, AnActorThatNobodyAnnouncedHasALaneToo)
{
    Report report = test::contention_report();
    report.history.events[3].name.actor = "stranger";

    const Chart chart = chart_of(report);

    EXPECT_EQ(chart.actors, (std::vector<std::string>{"A", "B", "stranger"}));
}

}  // namespace
}  // namespace lockstep::race
