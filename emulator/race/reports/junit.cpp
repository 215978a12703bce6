// JUnit XML as CI systems read it: a suite per race, a case per schedule. A violation that was
// expected is a case that passed.

#include <algorithm>

#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/reports/chart.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "emulator/race/reports/verdict.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t text_columns = 120;

struct Suite {
    std::string race;
    std::vector<const Report*> cases;
};

std::vector<Suite> suites_of(const std::vector<Report>& reports)
{
    std::vector<Suite> suites;
    for (const Report& report : reports) {
        auto suite = std::ranges::find(suites, report.race, &Suite::race);
        if (suite == suites.end())
            suite = suites.insert(suites.end(), Suite{.race = report.race});
        suite->cases.push_back(&report);
    }
    return suites;
}

std::string seconds(std::int64_t ms)
{
    const std::string fraction = std::to_string(1000 + ms % 1000);
    return std::to_string(ms / 1000) + "." + fraction.substr(1);
}

bool failed(const Report& report)
{
    return report.outcome == Outcome::unexpected;
}

bool broke_off(const Report& report)
{
    return report.outcome == Outcome::diverged || report.outcome == Outcome::unknown;
}

std::string counted(const std::vector<const Report*>& cases, bool (*which)(const Report&))
{
    return std::to_string(
        std::ranges::count_if(cases, [which](const Report* report) { return which(*report); }));
}

std::string total_seconds(const std::vector<const Report*>& cases)
{
    std::int64_t ms = 0;
    for (const Report* report : cases)
        ms += report->wall_ms;
    return seconds(ms);
}

void write_property(xml::Writer& xml, std::string_view name, std::string_view value)
{
    xml.open_with("property", {{"name", clean_line(name)}, {"value", clean_line(value)}}).close();
}

void write_properties(xml::Writer& xml, const Report& report)
{
    xml.open("properties");
    write_property(xml, "line", report.line);
    write_property(xml, "hash", report.hash);
    write_property(xml, "replays", std::to_string(report.replays));
    if (const std::string taint = taint_words(report); !taint.empty())
        write_property(xml, "time-tainted", taint);
    for (const auto& [client, version] : report.versions)
        write_property(xml, "version." + client, version);
    xml.close();
}

std::string type_of(const Report& report)
{
    const std::set<std::string> oracles = violated_oracles(report);
    return listed({oracles.begin(), oracles.end()});
}

// What CI shows first: which oracle, and how to see it again.
std::string message_of(const Report& report)
{
    return verdict_word(report) + ": " + verdict_line(report) + " | " +
           clean_line(report.reproduce);
}

std::string details_of(const Report& report)
{
    std::string out;
    for (const std::string& sentence : report.failed_expectations)
        out += clean_line(sentence) + "\n";
    for (const Violation& violation : report.violations)
        out += clean_line(violation.oracle) + ": " + clean_line(violation.message) + "\n";
    return out + clean_text(report.history.explanation);
}

void write_case(xml::Writer& xml, const Report& report)
{
    xml.open_with("testcase", {{"classname", clean_line(report.race)},
                               {"name", clean_line(report.schedule)},
                               {"time", seconds(report.wall_ms)}});
    write_properties(xml, report);
    if (failed(report) || broke_off(report)) {
        xml.open_with(failed(report) ? "failure" : "error",
                      {{"message", message_of(report)},
                       {"type", type_of(report)}});
        xml.text(details_of(report)).close();
    }
    xml.element("system-out", terminal_report(report, text_columns, false, Detail::always));
    xml.close();
}

}  // namespace

std::string junit_report(const ExplorationReport& exploration)
{
    const bool failed_once = !exploration.failures.empty();
    const bool is_open = !failed_once && !exploration.complete;
    xml::Writer xml;
    xml.open("testsuites").open_with("testsuite", {{"name", clean_line(exploration.race)},
                                                   {"tests", "1"},
                                                   {"failures", failed_once ? "1" : "0"},
                                                   {"errors", is_open ? "1" : "0"},
                                                   {"skipped", "0"},
                                                   {"time", seconds(exploration.wall_ms)}});
    xml.open_with("testcase", {{"classname", clean_line(exploration.race)},
                               {"name", "explore"},
                               {"time", seconds(exploration.wall_ms)}});
    xml.open("properties");
    for (const auto& [name, value] : exploration.properties)
        write_property(xml, name, value);
    xml.close();
    std::string shown = clean_line(exploration.statement) + "\n";
    for (const Report& report : exploration.failures)
        shown += "\n" + terminal_report(report, text_columns, false, Detail::always);
    if (failed_once) {
        const Report& simplest = exploration.failures.front();
        xml.open_with("failure", {{"message", message_of(simplest)}, {"type", type_of(simplest)}});
        xml.text(clean_line(exploration.statement)).close();
    } else if (is_open) {
        xml.open_with("error", {{"message", clean_line(exploration.statement)}, {"type", "not-complete"}}).close();
    }
    xml.element("system-out", shown);
    return xml.take() + "\n";
}

std::string junit_report(const std::vector<Report>& reports)
{
    xml::Writer xml;
    xml.open("testsuites");
    for (const Suite& suite : suites_of(reports)) {
        xml.open_with("testsuite", {{"name", clean_line(suite.race)},
                                    {"tests", std::to_string(suite.cases.size())},
                                    {"failures", counted(suite.cases, failed)},
                                    {"errors", counted(suite.cases, broke_off)},
                                    {"skipped", "0"},
                                    {"time", total_seconds(suite.cases)}});
        for (const Report* report : suite.cases)
            write_case(xml, *report);
        xml.close();
    }
    return xml.take() + "\n";
}

}  // namespace lockstep::race
