#include <algorithm>
#include <cstdint>

#include "emulator/race/oracles/sentences.hpp"
#include "emulator/race/reports/chart.hpp"
#include "emulator/race/reports/paint.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "emulator/race/reports/terminal_table.hpp"
#include "emulator/race/reports/verdict.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t width_min = 80;
constexpr std::size_t expected_columns = 100;
constexpr std::size_t short_hash = 12;
constexpr std::size_t names_columns = 34;  // so that several lines stand in columns
constexpr std::string_view indent = "              ";  // of everything behind a label

std::string verdict(const Report& report, std::size_t width, const Paint& paint)
{
    const std::string word = verdict_word(report);
    const std::string painted =
        report.outcome == Outcome::as_expected ? paint.green(word) : paint.red(word);
    const std::string line = wrap(word + "  " + verdict_line(report), width, "  ");
    return painted + line.substr(word.size());
}

// One line for what came out as expected: the fullest that fits.
std::string one_line(const Report& report, std::size_t width, const Paint& paint)
{
    const std::string steps = std::to_string(report.history.events.size()) + " steps · ";
    const std::string hash = clean_line(report.hash).substr(0, short_hash);
    const std::string wall = wall_words(report);
    const std::string took = (wall.empty() ? "" : " · " + wall) +
                             (taint_words(report).empty() ? "" : " · time-tainted");
    const std::string runs = report.replays > 1 ? " · " + std::to_string(report.replays) + "×" : "";
    const std::string name = full_name(report);
    const std::vector<std::string> ends{
        short_verdict(report, 3) + " · " + steps + hash + runs + took,
        short_verdict(report, 2) + " · " + steps + hash + runs + took,
        short_verdict(report, 1) + " · " + steps + hash + runs + took,
        short_verdict(report, 1) + " · " + steps + hash + took,
        short_verdict(report, 0) + " · " + steps + hash + took};
    for (const std::size_t columns : {names_columns, std::size_t{0}}) {
        for (const std::string& end : ends) {
            const std::string shown = pad_right(name, columns);
            if (2 + display_width(shown) + 2 + display_width(end) <= width)
                return paint.green("✓") + " " + paint.bold(shown) + "  " + end + "\n";
        }
    }
    const std::string end = shorten_middle(ends.back(), width * 3 / 4);
    return paint.green("✓") + " " +
           paint.bold(shorten_middle(name, width - 4 - display_width(end))) + "  " + end + "\n";
}

std::string name_line(const Report& report)
{
    const std::size_t actors = report.history.actors.size();
    return "race " + full_name(report) + " · " + std::to_string(actors) +
           (actors == 1 ? " actor" : " actors");
}

std::string heading(const Report& report, std::size_t width, const Paint& paint)
{
    std::string out = paint.bold(shorten_middle(name_line(report), width)) + "\n";
    if (!report.title.empty())
        out += wrap(clean_line(report.title), width, "") + "\n";
    if (!report.what.empty() && !report.violations.empty())
        out += "  " + wrap(clean_line(report.what), width - 2, "  ") + "\n";
    return out + verdict(report, width - 2, paint) + "\n";
}

// Its lines stay as they are where they fit.
std::string explanation_of(const Report& report, std::size_t width)
{
    std::string out;
    std::string_view rest = report.history.explanation;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line = clean_line(rest.substr(0, end));
        const std::string margin(std::min(line.find_first_not_of(' '), std::size_t{8}), ' ');
        out += display_width(line) <= width
                   ? line
                   : margin + wrap(line.substr(margin.size()), width - margin.size(), margin);
        out += '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

class Facts
{
public:
    Facts(std::size_t width, const Paint& paint) : width_(width), paint_(paint) {}

    void add(std::string_view label, std::string_view text)
    {
        if (text.empty())
            return;
        out_ += paint_.dim(pad_right("  " + std::string(label), indent.size())) +
                wrap(clean_line(text), width_ - indent.size(), indent) + "\n";
    }
    // For what will be copied: never broken.
    void add_whole(std::string_view label, std::string_view text)
    {
        out_ += paint_.dim(pad_right("  " + std::string(label), indent.size())) +
                clean_line(text) + "\n";
    }
    std::string take() { return std::move(out_); }

private:
    std::size_t width_;
    Paint paint_;
    std::string out_;
};

// In the order of the steps; what shows only at the end comes last.
std::vector<const Violation*> by_step(const std::vector<Violation>& violations)
{
    std::vector<const Violation*> sorted;
    for (const Violation& violation : violations) {
        const std::size_t step = violation.event.value_or(SIZE_MAX);
        const auto later = std::ranges::find_if(sorted, [step](const Violation* other) {
            return other->event.value_or(SIZE_MAX) > step;
        });
        sorted.insert(later, &violation);
    }
    return sorted;
}

std::string violation_lines(const Report& report, std::size_t width, const Paint& paint)
{
    std::size_t names = 0;
    for (const Violation& violation : report.violations)
        names = std::max(names, display_width(clean_line(violation.oracle)));
    names = std::min<std::size_t>(names, 24);
    std::string out;
    for (const Violation* violation : by_step(report.violations)) {
        const std::string where =
            violation->event ? "#" + std::to_string(*violation->event + 1) : "end";
        const std::string name =
            pad_right(shorten_middle(clean_line(violation->oracle), names), names);
        const bool fails = violation->severity == Severity::fail;
        const std::size_t used = 2 + names + 2 + 5;
        out += "  " + (fails ? paint.red(name) : paint.yellow(name)) + "  " + pad_right(where, 5) +
               wrap(clean_line(violation->message), width - used, std::string(used, ' ')) + "\n";
    }
    return out;
}

std::string closing(const Report& report, std::size_t width, const Paint& paint)
{
    Facts facts(width, paint);
    for (const std::string& sentence : report.failed_expectations)
        facts.add("unexpected", sentence);
    facts.add("expected", report.expected.empty() ? "" : "violates " + listed(report.expected));
    facts.add("tainted", taint_words(report));
    facts.add("race", size_words(report));
    facts.add("clients", listed(client_words(report)));
    const std::string often =
        report.replays == 1 ? "1 run" : std::to_string(report.replays) + " runs, all equal";
    const std::string wall = wall_words(report);
    facts.add("history", clean_line(report.hash).substr(0, short_hash) + " · " + often +
                             (wall.empty() ? "" : " · " + wall));
    for (const std::string& link : report.links)
        facts.add_whole(&link == &report.links.front() ? "reported" : "", link);
    if (!report.reproduce.empty())
        facts.add_whole("reproduce", report.reproduce);
    return facts.take();
}

}  // namespace

std::string terminal_report(const Report& report, std::size_t width, bool colour, Detail detail)
{
    const Paint paint(colour);
    width = std::max(width, width_min);
    if (report.outcome == Outcome::as_expected && detail == Detail::when_unexpected)
        return one_line(report, width, paint);
    const Chart chart = chart_of(report);
    std::string out = heading(report, width, paint);
    if (!report.history.explanation.empty())
        out += "\n" + explanation_of(report, width);
    out += "\n" + terminal_table(report, chart, width, paint);
    if (!report.violations.empty())
        out += "\n" + violation_lines(report, width, paint);
    return out + "\n" + closing(report, width, paint);
}

std::string steps_report(const Report& report)
{
    const Paint paint(false);
    const std::string violations = violation_lines(report, expected_columns, paint);
    return shorten_middle(name_line(report), expected_columns) + "\n\n" +
           terminal_table(report, chart_of(report), expected_columns, paint) +
           (violations.empty() ? "" : "\n" + violations);
}

}  // namespace lockstep::race
