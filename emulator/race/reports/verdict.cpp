#include "emulator/race/reports/verdict.hpp"

#include <algorithm>
#include <cctype>

#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/reports/chart.hpp"
#include "emulator/race/reports/plain_text.hpp"

namespace lockstep::race
{
namespace
{

bool fails(const Report& report)
{
    return std::ranges::any_of(report.violations, [](const Violation& violation) {
        return violation.severity == Severity::fail;
    });
}

// Whether every oracle that is expected to object does, if only as a warning.
bool objects_as_expected(const Report& report)
{
    return std::ranges::all_of(report.expected, [&](const std::string& oracle) {
        return std::ranges::find(report.violations, oracle, &Violation::oracle) !=
               report.violations.end();
    });
}

std::vector<std::string> clean_lines(const std::vector<std::string>& texts)
{
    std::vector<std::string> out;
    std::ranges::transform(texts, std::back_inserter(out), clean_line);
    return out;
}

// "python" of "python3" and of "Python 3.11.7".
std::string letters_of(std::string_view text)
{
    std::string letters;
    for (const char c : text)
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

std::string unknown_words(Ending ending)
{
    return ending == Ending::budget ? "the step budget was used up"
                                    : "nobody asked for anything and nobody exited";
}

std::string listed_names(const std::set<std::string>& oracles)
{
    return listed(clean_lines({oracles.begin(), oracles.end()}));
}

}  // namespace

std::set<std::string> violated_oracles(const Report& report)
{
    std::set<std::string> names;
    for (const Violation& violation : report.violations) {
        const bool is_expected = std::ranges::find(report.expected, violation.oracle) != report.expected.end();
        if (violation.severity == Severity::fail || is_expected)
            names.insert(violation.oracle);
    }
    return names;
}

std::string violated_line(const std::set<std::string>& oracles)
{
    return "VIOLATED  " + listed_names(oracles);
}

std::string verdict_word(const Report& report)
{
    switch (report.outcome) {
    case Outcome::as_expected:
        return report.expected.empty() ? "HOLDS" : "VIOLATED as expected";
    case Outcome::diverged:
        return "DIVERGED";
    case Outcome::unknown:
        return "UNKNOWN";
    case Outcome::unexpected:
        break;
    }
    if (fails(report))
        return report.expected.empty() ? "VIOLATED" : "VIOLATED otherwise than expected";
    return objects_as_expected(report) ? "UNEXPECTED" : "HOLDS unexpectedly";
}

std::string verdict_line(const Report& report)
{
    if (report.outcome == Outcome::diverged)
        return "the requests are not those of the schedule";
    if (report.outcome == Outcome::unknown)
        return unknown_words(report.history.ending);
    const std::set<std::string> oracles = violated_oracles(report);
    return oracles.empty() ? "no oracle objects" : listed_names(oracles);
}

std::string short_verdict(const Report& report, std::size_t oracles_max)
{
    if (report.expected.empty())
        return "holds";
    if (oracles_max == 0)
        return "violated as expected";
    std::vector<std::string> shown = clean_lines(report.expected);
    if (shown.size() > oracles_max) {
        const std::size_t more = shown.size() - oracles_max;
        shown.resize(oracles_max);
        shown.push_back(std::to_string(more) + " more");
    }
    return "violates " + listed(shown) + " as expected";
}

std::string wall_words(const Report& report)
{
    if (report.wall_ms == 0)
        return {};
    if (report.wall_ms < 1000)
        return std::to_string(report.wall_ms) + " ms";
    const std::int64_t tenths = (report.wall_ms + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

std::string taint_words(const Report& report)
{
    constexpr std::int64_t second_us = 1'000'000;
    constexpr std::int64_t hold_us_max = 30 * second_us;
    const auto hold_us = [](const Event& event) {
        return event.decided_at_us - event.parked_at_us;
    };
    const auto longest = std::ranges::max_element(report.history.events, {}, hold_us);
    if (longest == report.history.events.end() || hold_us(*longest) <= hold_us_max)
        return {};
    return format_step(longest->name, report.names) + " was held for " +
           std::to_string(hold_us(*longest) / second_us) +
           " s: a client that does not wait so long acts by its clock";
}

std::vector<std::string> client_words(const Report& report)
{
    std::vector<std::string> words;
    for (const auto& [client, version] : report.versions) {
        const bool named = letters_of(version).contains(letters_of(client));
        words.push_back(clean_line(named ? version : std::string(client).append(" ") + version));
    }
    return words;
}

std::string full_name(const Report& report)
{
    std::string race = clean_line(report.race);
    const std::string schedule = clean_line(report.schedule);
    if (schedule.empty() || schedule == race)
        return race;
    return race.empty() ? schedule : race + " / " + schedule;
}

}  // namespace lockstep::race
