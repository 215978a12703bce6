// check {
//   fail|warn|off ORACLE ...
//   run CMD
// }

#include <array>

#include "emulator/race/file/parsing.hpp"

namespace lockstep::race
{
namespace
{

struct Word {
    std::string_view word;
    Severity severity;
};
constexpr std::array severities{Word{"fail", Severity::fail}, Word{"warn", Severity::warn},
                                Word{"off", Severity::off}};
constexpr std::array<std::string_view, 4> keywords{"fail", "warn", "off", "run"};

void parse_severity(Parsing& parsing, Check& check, Severity severity)
{
    do {
        const Mark mark = parsing.in.mark();
        const std::string oracle = parsing.oracle();
        if (!check.severities.emplace(oracle, severity).second)
            return parsing.in.fail(mark, "expected " + oracle + " once, found a second one");
    } while (!parsing.in.at_end());
}

void parse_check_line(Parsing& parsing, Check& check)
{
    const Mark mark = parsing.in.mark();
    if (parsing.in.accept("run")) {
        check.commands.push_back(parsing.command());
        const std::string number = std::to_string(check.commands.size());
        return parsing.note_once(check.places, "run " + number, mark);
    }
    for (const auto& [word, severity] : severities)
        if (parsing.in.accept(word)) {
            parsing.note_once(check.places, std::string(word), mark);
            return parse_severity(parsing, check, severity);
        }
    parsing.fail_unknown("a line of check", keywords);
}

}  // namespace

void parse_check(Parsing& parsing, Mark mark)
{
    parsing.note_once(parsing.file.places, "check", mark);
    Check check;
    parsing.in.block(check.place, [&] { parse_check_line(parsing, check); });
    parsing.file.check = std::move(check);
}

}  // namespace lockstep::race
