#include <gtest/gtest.h>

#include "protocol/xml/reader.hpp"
#include "tests/support/sample_races.hpp"

namespace lockstep::race
{
namespace
{

xml::Document parsed(const std::vector<Report>& reports)
{
    auto document = xml::parse(junit_report(reports));
    if (!document)
        throw std::runtime_error("not well-formed");
    return std::move(*document);
}

TEST(RaceJunitReport, ARaceIsASuiteAndAScheduleACase)
{
    Report other = test::contention_report();
    other.schedule = "waits-its-turn";
    const xml::Document document =
        parsed({test::contention_report(), other, test::ghost_lock_report()});

    const auto suites = document.root().children("testsuite");
    ASSERT_EQ(suites.size(), 2U);
    EXPECT_EQ(suites[0].attribute("name"), "contention");
    EXPECT_EQ(suites[0].attribute("tests"), "2");
    EXPECT_EQ(suites[0].attribute("failures"), "0");
    EXPECT_EQ(suites[0].attribute("time"), "4.280");
    const auto cases = suites[0].children("testcase");
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_EQ(cases[1].attribute("name"), "waits-its-turn");
    EXPECT_EQ(cases[1].attribute("classname"), "contention");
}

xml::Document parsed(const ExplorationReport& exploration)
{
    auto document = xml::parse(junit_report(exploration));
    if (!document)
        throw std::runtime_error("not well-formed");
    return std::move(*document);
}

TEST(RaceJunitReport, AnExplorationIsOneCaseWithItsBounds)
{
    const xml::Document document = parsed(ExplorationReport{.race = "r",
                                           .statement = "complete: 6 classes",
                                           .properties = {{"faults", "1"}},
                                           .complete = true,
                                           .wall_ms = 1500});
    const auto suites = document.root().children("testsuite");
    ASSERT_EQ(suites.size(), 1U);
    EXPECT_EQ(suites[0].attribute("failures"), "0");
    EXPECT_EQ(suites[0].attribute("errors"), "0");
    const auto cases = suites[0].children("testcase");
    ASSERT_EQ(cases.size(), 1U);
    EXPECT_EQ(cases[0].attribute("name"), "explore");
    EXPECT_EQ(cases[0].attribute("time"), "1.500");
    const auto properties = cases[0].children("properties")[0].children("property");
    ASSERT_EQ(properties.size(), 1U);
    EXPECT_EQ(properties[0].attribute("name"), "faults");
    EXPECT_EQ(properties[0].attribute("value"), "1");
}

TEST(RaceJunitReport, AnExplorationFailsByItsSimplestFailure)
{
    const xml::Document document =
        parsed(ExplorationReport{.race = "r", .statement = "complete: 6 classes", .failures = {test::stolen_unlock_report()}});
    const auto suite = document.root().children("testsuite")[0];
    EXPECT_EQ(suite.attribute("failures"), "1");
    const auto failures = suite.children("testcase")[0].children("failure");
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_NE(failures[0].attribute("message").value_or("").find("race replay"), std::string::npos);
}

TEST(RaceJunitReport, AnExplorationThatIsNotCompleteIsAnError)
{
    const xml::Document document = parsed(ExplorationReport{.race = "r", .statement = "not complete: 2 classes"});
    EXPECT_EQ(document.root().children("testsuite")[0].attribute("errors"), "1");
}

TEST(RaceJunitReport, AnExpectedViolationIsACaseThatPassed)
{
    const xml::Document document = parsed({test::stolen_unlock_report()});

    const xml::Element only = document.root().children("testsuite")[0].children("testcase")[0];
    EXPECT_FALSE(only.child("failure"));
    EXPECT_FALSE(only.child("error"));
    EXPECT_TRUE(only.child_text("system-out")->contains("DELETE lock  ✗ reply lost"));
}

TEST(RaceJunitReport, AFailureNamesTheOracleAndTheLineThatShowsItAgain)
{
    Report report = test::stolen_unlock_report();
    report.expected.clear();
    report.outcome = Outcome::unexpected;

    const xml::Document document = parsed({report});

    const xml::Element suite = document.root().children("testsuite")[0];
    EXPECT_EQ(suite.attribute("failures"), "1");
    const auto failure = suite.children("testcase")[0].child("failure");
    ASSERT_TRUE(failure);
    const std::string message = failure->attribute("message").value_or("");
    EXPECT_TRUE(message.contains("mutual-exclusion"));
    EXPECT_TRUE(
        message.ends_with("lockstep race replay stolen-unlock 'A7!cd B4 A1 C7 B2'"));
    EXPECT_TRUE(failure->text().contains("stolen-unlock: "));
}

TEST(RaceJunitReport, ARunThatBrokeOffIsAnError)
{
    const xml::Document document = parsed({test::diverged_report()});

    const xml::Element suite = document.root().children("testsuite")[0];
    EXPECT_EQ(suite.attribute("errors"), "1");
    const auto error = suite.children("testcase")[0].child("error");
    ASSERT_TRUE(error);
    EXPECT_TRUE(error->text().contains("these requests are there"));
}

TEST(RaceJunitReport, PropertiesTellHashLineAndVersions)
{
    const xml::Document document = parsed({test::ghost_lock_report()});

    std::map<std::string, std::string> properties;
    const xml::Element only = document.root().children("testsuite")[0].children("testcase")[0];
    for (const xml::Element& property : only.child("properties")->children("property"))
        properties[*property.attribute("name")] = *property.attribute("value");
    EXPECT_EQ(properties["line"], "A2!cd A2");
    EXPECT_EQ(properties["version.terraform"], "1.11.4");
    EXPECT_EQ(properties["replays"], "3");
    EXPECT_TRUE(properties["hash"].starts_with("9a56c04e"));
}

TEST(RaceJunitReport, ALongHoldIsAProperty)
{
    Report report = test::ghost_lock_report();
    report.history.events.at(0).parked_at_us -= 40'000'000;

    const std::string text = junit_report({report});

    EXPECT_TRUE(text.contains("<property name=\"time-tainted\" value=\"A "));
    EXPECT_FALSE(junit_report({test::ghost_lock_report()}).contains("time-tainted"));
}

TEST(RaceJunitReport, HostileTextStaysText)
{
    const Report report = test::hostile_report();

    const xml::Document document = parsed({report});

    const xml::Element suite = document.root().children("testsuite")[0];
    EXPECT_EQ(suite.children().size(), 1U);
    EXPECT_TRUE(suite.attribute("name")->starts_with("</script></title><script>"));
}

}  // namespace
}  // namespace lockstep::race
