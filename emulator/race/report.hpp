#pragma once
// What a run of a schedule came to, as every report shows it. reports/ has one file per form.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "emulator/race/history.hpp"
#include "emulator/race/oracle.hpp"

namespace lockstep::race
{

enum class Outcome {
    as_expected,  // holds, or violates exactly what the schedule says it violates
    unexpected,   // violated although it should hold, or the reverse
    diverged,
    unknown  // budget or watchdog
};

// Of the runs that begin with the first steps of a schedule and end by chance.
struct Outlook {
    std::size_t steps = 0;
    std::size_t failed = 0;
    std::size_t samples = 0;
};

struct Report {
    std::string race;      // "stolen-unlock"
    std::string schedule;  // "late-delete"
    std::string title;
    std::string what;
    std::vector<std::string> links;
    Names names;
    History history;
    std::vector<Violation> violations;
    std::vector<std::string> expected;  // oracles of `expect violates`; empty: expected to hold
    std::vector<std::string> failed_expectations;  // sentences
    Outcome outcome = Outcome::as_expected;
    std::string line;                             // "A7!cd B4 A1 C7 B2"
    std::string hash;                             // of the history
    std::string reproduce;                        // the command that replays it
    std::size_t replays = 1;                      // how often it was run, each with this hash
    std::map<std::string, std::string> versions;  // client -> version
    std::int64_t wall_ms = 0;                     // of all replays together; 0: not measured
    // Of a schedule that was explained: with 0 steps, 1 step ...; from how many steps on every sample failed; whether
    // the next report of a page is the nearest schedule that goes well.
    std::vector<Outlook> outlooks{};
    std::optional<std::size_t> no_return{};
    bool passing_follows = false;
};

// Names of the oracles that speak and count: a warning counts only where it is expected.
std::set<std::string> violated_oracles(const Report& report);
// "VIOLATED  lost-update and orphan-lock": of whatever fails in an exploration.
std::string violated_line(const std::set<std::string>& oracles);

// All orders of a race, as one case of a report: what was proved, and what failed.
struct ExplorationReport {
    std::string race;
    std::string statement;  // with its bounds
    std::map<std::string, std::string> properties{};  // "faults" -> "1" ...
    std::vector<Report> failures{};                   // the simplest of each kind
    bool complete = false;
    std::int64_t wall_ms = 0;
};

enum class Detail {
    when_unexpected,  // one line for what came out as expected
    always            // every step
};

// Text for a terminal `width` columns wide (80 at least); `colour` with ANSI codes. Ends with a
// line break.
std::string terminal_report(const Report& report, std::size_t width, bool colour,
                            Detail detail = Detail::when_unexpected);
// The part of it that is the same on every machine for one history: steps and violations, neither
// times nor hashes. What is kept beside a scenario as its expected text.
std::string steps_report(const Report& report);
std::string junit_report(const std::vector<Report>& reports);
std::string junit_report(const ExplorationReport& exploration);
// One JSON object a line, with Jepsen's keys.
std::string json_lines_report(const Report& report);
// One self-contained page.
std::string html_report(const std::vector<Report>& reports);

}  // namespace lockstep::race
