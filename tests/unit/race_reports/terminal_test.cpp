#include <gtest/gtest.h>

#include "emulator/race/reports/plain_text.hpp"
#include "tests/support/sample_races.hpp"

namespace lockstep::race
{
namespace
{

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = 0; (end = text.find('\n', start)) != std::string::npos; start = end + 1)
        lines.push_back(text.substr(start, end - start));
    return lines;
}

std::string line_with(const std::string& text, std::string_view part)
{
    for (const std::string& line : lines_of(text))
        if (line.contains(part))
            return line;
    return {};
}

// Columns before a part of a line.
std::size_t column_of(const std::string& line, std::string_view part)
{
    return display_width(std::string_view(line).substr(0, line.find(part)));
}

TEST(RaceTerminalReport, WhatCameOutAsExpectedIsOneLine)
{
    const std::string violated = terminal_report(test::ghost_lock_report(), 120, false);
    const std::string holds = terminal_report(test::contention_report(), 120, false);

    EXPECT_EQ(violated, "✓ ghost-lock / file                   violates orphan-lock as expected · "
                        "4 steps · 9a56c04e1d7b · 3× · 2.1 s\n");
    EXPECT_EQ(holds, "✓ contention / fails-fast             holds · 10 steps · 9a56c04e1d7b · 3× · "
                     "2.1 s\n");
}

TEST(RaceTerminalReport, TheStepsStandInTheColumnsOfTheirActors)
{
    const std::string text =
        terminal_report(test::stolen_unlock_report(), 100, false, Detail::always);

    const std::string header = line_with(text, "  #   ");
    EXPECT_EQ(column_of(line_with(text, "DELETE lock  ✗"), "DELETE"), column_of(header, "A"));
    EXPECT_EQ(column_of(line_with(text, "GET lock  404"), "GET"), column_of(header, "B"));
    EXPECT_EQ(column_of(line_with(text, "DELETE lock  204"), "DELETE"), column_of(header, "C"));
    EXPECT_EQ(column_of(line_with(text, "3:B"), "3:B"), column_of(header, "state"));
    EXPECT_EQ(column_of(line_with(text, "3:C"), "3:C"), column_of(header, "state"));
}

TEST(RaceTerminalReport, FaultsTurnsAndViolationsAreMarked)
{
    const std::string text =
        terminal_report(test::stolen_unlock_report(), 100, false, Detail::always);

    EXPECT_NE(line_with(text, "DELETE lock  ✗ reply lost"), "");
    EXPECT_TRUE(line_with(text, "DELETE lock ~2").starts_with("     12 ↷ "));
    EXPECT_TRUE(line_with(text, "PUT state  200      ").starts_with("     20 →") ||
                text.contains("20 → "));
    EXPECT_NE(line_with(text, "← stolen-unlock"), "");
    EXPECT_NE(line_with(text, "reproduce   lockstep race replay stolen-unlock 'A7!cd B4 A1 C7 B2'"),
              "");
    EXPECT_NE(line_with(text, "20 runs, all equal"), "");
}

TEST(RaceTerminalReport, ReadsWithoutSurpriseShareALine)
{
    const std::string text = terminal_report(test::contention_report(), 80, false, Detail::always);

    EXPECT_TRUE(line_with(text, "HEAD, GET state").starts_with("  3-4 "));
}

TEST(RaceTerminalReport, TheUnexpectedIsShownInFull)
{
    const std::string fixed = terminal_report(test::fixed_report(), 80, false);
    const std::string diverged = terminal_report(test::diverged_report(), 80, false);

    EXPECT_NE(line_with(fixed, "HOLDS unexpectedly"), "");
    EXPECT_NE(line_with(fixed, "expected lost-update to be violated, but it holds"), "");
    EXPECT_NE(line_with(fixed, "PUT lock  412"), "");
    EXPECT_NE(line_with(diverged, "DIVERGED"), "");
    EXPECT_NE(line_with(diverged, "  A DELETE lock                | A GET lock #2"), "");
}

// The expected text beside the scenario differed, say.
TEST(RaceTerminalReport, ViolationsThatAreExpectedDoNotMakeItHold)
{
    Report report = test::ghost_lock_report();
    report.outcome = Outcome::unexpected;
    for (Violation& violation : report.violations)
        violation.severity = Severity::warn;

    const std::string text = terminal_report(report, 100, false);

    EXPECT_NE(line_with(text, "UNEXPECTED"), "");
    EXPECT_EQ(line_with(text, "HOLDS"), "");
}

TEST(RaceTerminalReport, ALongHoldTaintsTheRun)
{
    Report report = test::ghost_lock_report();
    EXPECT_FALSE(terminal_report(report, 120, false).contains("tainted"));
    Event& held = report.history.events.at(1);
    held.parked_at_us = held.decided_at_us - 31'500'000;

    const std::string text = terminal_report(report, 120, false, Detail::always);

    EXPECT_TRUE(terminal_report(report, 120, false).ends_with(" · time-tainted\n"));
    EXPECT_TRUE(line_with(text, "tainted").contains(" was held for 31 s"));
}

TEST(RaceTerminalReport, SaysWhereUsersMetIt)
{
    Report report = test::ghost_lock_report();
    report.links = {"https://example.com/issues/1", "https://example.com/issues/2"};

    const std::string text = terminal_report(report, 100, false, Detail::always);

    EXPECT_EQ(line_with(text, "issues/1"), "  reported    https://example.com/issues/1");
    EXPECT_EQ(line_with(text, "issues/2"), "              https://example.com/issues/2");
}

TEST(RaceTerminalReport, NoLineIsWiderThanAskedFor)
{
    std::vector<Report> reports = test::sample_reports();
    reports.push_back(test::crowded_report());
    for (const std::size_t width : {80U, 93U, 100U, 132U, 200U}) {
        for (const Report& report : reports) {
            for (const std::string& line :
                 lines_of(terminal_report(report, width, false, Detail::always)))
                EXPECT_LE(display_width(line), width) << line;
            for (const std::string& line : lines_of(terminal_report(report, width, false)))
                EXPECT_LE(display_width(line), width) << line;
        }
    }
}

TEST(RaceTerminalReport, AColumnIsNeverBroken)
{
    const std::string text = terminal_report(test::crowded_report(), 80, false, Detail::always);

    const std::string header = line_with(text, "  #   ");
    const std::size_t lock = column_of(header, "lock");
    for (const std::string& line : lines_of(text)) {
        if (!line.contains(" ↷ ") && !line.contains(" → "))
            continue;
        const std::string before = line.substr(0, line.find_last_of(' '));
        EXPECT_GE(display_width(line), lock + 1) << line;
        EXPECT_FALSE(before.empty());
    }
}

TEST(RaceTerminalReport, WhatIsKeptBesideAScenarioDependsOnTheHistoryAlone)
{
    Report report = test::ghost_lock_report();
    const std::string text = steps_report(report);
    report.hash = "another";
    report.wall_ms = 1;
    report.replays = 100;
    report.versions = {{"terraform", "1.17.0"}};

    EXPECT_EQ(steps_report(report), text);
    EXPECT_EQ(text,
              "race ghost-lock / file · 1 actor\n"
              "\n"
              "  #   A                                      lock  state\n"
              "  1   LIST tf/                               -     1\n"
              "  2   PUT lock  ✗ reply lost                 A     1      ← orphan-lock\n"
              "  3   PUT lock ~2  412 PreconditionFailed    A     1\n"
              "  4   GET lock, exit 1                       A     1\n"
              "  lock: its holder · state: serial:author\n"
              "\n"
              "  orphan-lock  #2   A, who exited 1, left lock behind: a ghost, for the service told "
              "it that its own\n"
              "                    lock was somebody else's\n");
}

TEST(RaceTerminalReport, WithoutColourThereIsNoEscapeCode)
{
    const std::string plain =
        terminal_report(test::hostile_report(), 80, false, Detail::always);

    EXPECT_EQ(plain.find('\x1b'), std::string::npos);
    EXPECT_EQ(plain.find('\r'), std::string::npos);
    EXPECT_EQ(clean_text(plain), plain);
}

TEST(RaceTerminalReport, ColoursChangeNothingButColours)
{
    const Report report = test::stolen_unlock_report();
    std::string coloured = terminal_report(report, 80, true, Detail::always);
    for (std::size_t at = 0; (at = coloured.find('\x1b')) != std::string::npos;)
        coloured.erase(at, coloured.find('m', at) - at + 1);

    std::vector<std::string> without;
    for (std::string line : lines_of(coloured))
        without.push_back(line.erase(line.find_last_not_of(' ') + 1));
    EXPECT_EQ(without, lines_of(terminal_report(report, 80, false, Detail::always)));
}

}  // namespace
}  // namespace lockstep::race
