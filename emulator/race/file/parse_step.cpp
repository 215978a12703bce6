// The lines of a schedule that begin with an actor:
// A OP [TARGET] [#n[.k]] [~k] [-> RESULT] [! FAULT]     A through OP ...     A before OP ...
// A to exit [-> exit n]     A n [! FAULT]     A killed

#include <array>
#include <charconv>

#include "emulator/race/file/parsing.hpp"
#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{
namespace
{

constexpr int nth_max = 1'000'000;
constexpr int exit_code_max = 255;
constexpr std::array<std::string_view, 4> keywords{"through", "before", "to exit", "killed"};
constexpr std::array<std::string_view, 10> faults{
    "error", "throttle", "drop", "commit-drop", "commit-error",
    "reset", "stall",    "late", "half-head",   "half-body"};

// 0 for what is no number from 1 to nth_max.
int number_of(std::string_view digits)
{
    int number = 0;
    const char* end = digits.data() + digits.size();
    const auto [at, wrong] = std::from_chars(digits.data(), end, number);
    return wrong == std::errc{} && at == end && number >= 1 && number <= nth_max ? number : 0;
}

// "#2" or "#2.1"
void parse_nth(Parsing& parsing, ScheduleLine& line)
{
    const std::string_view digits = parsing.in.peek().substr(1);
    const std::size_t point = digits.find('.');
    const bool has_part = point != std::string_view::npos;
    line.nth = number_of(digits.substr(0, point));
    line.part = has_part ? static_cast<std::size_t>(number_of(digits.substr(point + 1))) : 0;
    if (line.nth == 0 || (has_part && line.part == 0))
        return parsing.in.fail_here("#n or #n.k, counted from 1");
    parsing.in.word("#n");
}

void parse_selectors(Parsing& parsing, ScheduleLine& line)
{
    if (parsing.in.peek().starts_with('#'))
        parse_nth(parsing, line);
    if (parsing.in.accept_prefix("~"))
        line.attempt = static_cast<int>(parsing.in.number("an attempt, from 1", 1, nth_max));
}

Expected parse_answer(Parsing& parsing)
{
    if (parsing.in.accept("held-by"))
        return {Expected::Kind::held_by, parsing.used_actor("the name of an actor")};
    constexpr std::string_view expected = "a status, an error code or held-by ACTOR";
    if (is_status(parsing.in.peek()))
        return {Expected::Kind::status, parsing.in.word(expected)};
    if (!is_error_code(parsing.in.peek()))
        parsing.in.fail_here(expected);
    return {Expected::Kind::error, parsing.in.word(expected)};
}

Fault parse_written_fault(Parsing& parsing)
{
    if (!parse_fault(parsing.in.peek()))
        return parsing.fail_unknown("a fault", faults), Fault{};
    const std::string kind = parsing.in.word("a fault");
    if (parsing.in.at_end())
        return parse_fault(kind).value_or(Fault{});
    const Mark code_mark = parsing.in.mark();
    const std::string code = parsing.in.word("an error code");
    if (const auto fault = parse_fault(kind + " " + code))
        return *fault;
    const bool takes_code = kind == "error" || kind == "commit-error";
    parsing.in.fail(code_mark,
                    std::string("expected ") +
                        (takes_code ? "an error code of S3 or DynamoDB" : "the end of the line") +
                        ", found " + quoted(code));
    return Fault{};
}

void parse_result_and_fault(Parsing& parsing, ScheduleLine& line)
{
    if (parsing.in.accept_prefix("->"))
        line.result = parse_answer(parsing);
    if (parsing.in.accept_prefix("!"))
        line.fault = parse_written_fault(parsing);
}

void parse_to_exit(Parsing& parsing, ScheduleLine& line)
{
    line.kind = ScheduleLine::Kind::to_exit;
    parsing.in.expect("exit");
    if (parsing.in.accept_prefix("->"))
        line.result = {Expected::Kind::exit_code, std::to_string(parse_exit_code(parsing))};
}

void parse_count(Parsing& parsing, ScheduleLine& line)
{
    line.kind = ScheduleLine::Kind::count;
    line.count = static_cast<int>(parsing.in.number("a number of steps, from 1", 1, nth_max));
    if (parsing.in.accept_prefix("!"))
        line.fault = parse_written_fault(parsing);
}

void parse_aimed(Parsing& parsing, ScheduleLine& line, ScheduleLine::Kind kind)
{
    line.kind = kind;
    if (!is_operation(parsing.in.peek()))
        parsing.in.fail_here("an operation as PUT or PutItem");
    line.target = parse_target(parsing);
    parse_selectors(parsing, line);
    if (kind != ScheduleLine::Kind::before)
        parse_result_and_fault(parsing, line);
}

}  // namespace

Target parse_target(Parsing& parsing)
{
    Target target{.operation = parsing.in.word("an operation"), .name = "*"};
    const std::string_view word = parsing.in.peek();
    const bool said = !word.empty() && word[0] != '#' && word[0] != '~' && word[0] != '!' &&
                      !word.starts_with("->");
    if (said && !parsing.in.accept("*"))
        target.name = parsing.used_resource("a name, a resource or *");
    return target;
}

int parse_exit_code(Parsing& parsing)
{
    parsing.in.expect("exit");
    return static_cast<int>(parsing.in.number("an exit code, 0 to 255", 0, exit_code_max));
}

ScheduleLine parse_step(Parsing& parsing, std::string actor)
{
    ScheduleLine line{.actor = std::move(actor), .place = parsing.in.place()};
    const std::string_view word = parsing.in.peek();
    if (is_operation(word))
        parse_aimed(parsing, line, ScheduleLine::Kind::step);
    else if (parsing.in.accept("through"))
        parse_aimed(parsing, line, ScheduleLine::Kind::through);
    else if (parsing.in.accept("before"))
        parse_aimed(parsing, line, ScheduleLine::Kind::before);
    else if (parsing.in.accept("to"))
        parse_to_exit(parsing, line);
    else if (parsing.in.accept("killed"))
        line.kind = ScheduleLine::Kind::killed;
    else if (!word.empty() && word[0] >= '0' && word[0] <= '9')
        parse_count(parsing, line);
    else
        parsing.fail_unknown("an operation, a number of steps, or a keyword", keywords);
    return line;
}

}  // namespace lockstep::race
