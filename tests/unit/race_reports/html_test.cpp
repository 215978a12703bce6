#include <gtest/gtest.h>

#include <regex>

#include "emulator/race/reports/page_data.hpp"
#include "protocol/json/value.hpp"
#include "tests/support/sample_races.hpp"

namespace lockstep::race
{
namespace
{

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at)
        ++found;
    return found;
}

// The data as the page's script reads it.
json::Value data_in(const std::string& page)
{
    constexpr std::string_view open = "<script type=\"application/json\" id=\"data\">";
    const std::size_t start = page.find(open) + open.size();
    auto data = json::parse(page.substr(start, page.find("</script>", start) - start));
    if (!data)
        throw std::runtime_error(data.error().reason);
    return std::move(*data);
}

TEST(RaceHtmlReport, TheSkeletonIsFilled)
{
    const std::string page = html_report({test::stolen_unlock_report()});

    EXPECT_TRUE(page.starts_with("<!doctype html>"));
    EXPECT_TRUE(page.contains("<title>stolen-unlock · lockstep race</title>"));
    EXPECT_EQ(count(page, "<!--"), 0U);
    EXPECT_EQ(count(page, "</script>"), 2U);
    EXPECT_EQ(count(page, "</html>"), 1U);
}

TEST(RaceHtmlReport, NothingIsFetchedFromAnywhere)
{
    const std::string page = html_report({});

    EXPECT_FALSE(std::regex_search(page, std::regex(R"((src|href)\s*=\s*["']?(https?:)?//)")));
    EXPECT_FALSE(std::regex_search(page, std::regex(R"(@import|url\((?!#))")));
    EXPECT_TRUE(page.contains("default-src 'none'"));
}

TEST(RaceHtmlReport, TheDataHoldEveryStepOfEveryReport)
{
    const json::Value data = data_in(html_report(test::sample_reports()));

    const auto& reports = data.find("reports")->elements();
    ASSERT_EQ(reports.size(), test::sample_reports().size());
    const json::Value& first = reports.front();
    EXPECT_EQ(first.find("steps")->elements().size(), 21U);
    EXPECT_EQ(first.find("actors")->elements().size(), 3U);
    EXPECT_EQ(first.find("resources")->elements().size(), 2U);
    const json::Value& lost = first.find("steps")->elements()[6];
    EXPECT_EQ(lost.find("conclusion")->text(), "info");
    EXPECT_TRUE(lost.find("lost")->boolean());
    EXPECT_EQ(lost.find("changes")->elements()[0].find("name")->text(), "lock");
    EXPECT_TRUE(lost.find("changes")->elements()[0].find("after")->is_null());
}

TEST(RaceHtmlReport, OtherChoicesAreToldByShortNames)
{
    const json::Value data = data_in(html_report({test::stolen_unlock_report()}));

    const json::Value& step = data.find("reports")->elements()[0].find("steps")->elements()[11];
    EXPECT_EQ(step.find("name")->text(), "A DELETE lock ~2");
    EXPECT_EQ(step.find("enabled")->elements()[1].text(), "B PUT state");
}

TEST(RaceHtmlReport, HostileTextIsNoMarkup)
{
    const std::string page = html_report({test::hostile_report()});

    EXPECT_EQ(count(page, "</script>"), 2U);
    EXPECT_EQ(count(page, "<script"), 2U);
    EXPECT_EQ(count(page, "<img"), 0U);
    EXPECT_EQ(count(page, "</title>"), 1U);
    EXPECT_EQ(page.find('\x1b'), std::string::npos);
    const json::Value data = data_in(page);
    EXPECT_TRUE(data.find("reports")->elements()[0].find("name")->text().starts_with("</script>"));
}

TEST(RaceHtmlReport, LargeBodiesDoNotMakeALargePage)
{
    Report report = test::stolen_unlock_report();
    for (Event& event : report.history.events) {
        event.answer.text.assign(std::size_t{1} << 20U, 'x');
        event.request.assign(std::size_t{1} << 20U, 'x');
    }

    const std::string page = html_report({report, report});

    EXPECT_LT(page.size(), 2 * page_bodies_bytes_max);
    EXPECT_TRUE(page.contains("bytes more"));
}

}  // namespace
}  // namespace lockstep::race
