// schedule ID {
//   start ID
//   a step (parse_step.cpp)
//   expect violates ORACLE ... | expect holds | expect ID exit n
// }

#include <algorithm>

#include "emulator/race/file/parsing.hpp"

namespace lockstep::race
{
namespace
{

std::string new_schedule_id(Parsing& parsing)
{
    if (const Schedule* other = parsing.file.find_schedule(parsing.in.peek()))
        parsing.in.fail_here("a new name (line " + std::to_string(other->place.line) +
                             " has this one)");
    return parsing.id("the name of a schedule");
}

ScheduleLine parse_expectation(Parsing& parsing)
{
    ScheduleLine line{.place = parsing.in.place()};
    if (parsing.in.accept("holds")) {
        line.kind = ScheduleLine::Kind::expect_holds;
    } else if (parsing.in.accept("violates")) {
        line.kind = ScheduleLine::Kind::expect_violates;
        do
            line.oracles.push_back(parsing.oracle());
        while (!parsing.in.at_end());
    } else {
        line.kind = ScheduleLine::Kind::expect_exit;
        line.actor = parsing.used_actor("violates, holds or the name of an actor");
        line.exit_code = parse_exit_code(parsing);
    }
    return line;
}

ScheduleLine parse_schedule_line(Parsing& parsing)
{
    if (parsing.in.accept("expect"))
        return parse_expectation(parsing);
    if (parsing.in.accept("start"))
        return {.kind = ScheduleLine::Kind::start,
                .actor = parsing.used_actor("the name of an actor"),
                .place = parsing.in.place()};
    return parse_step(parsing, parsing.used_actor("the name of an actor, start or expect"));
}

bool has(const Schedule& schedule, ScheduleLine::Kind kind)
{
    return std::ranges::any_of(schedule.lines,
                               [&](const ScheduleLine& line) { return line.kind == kind; });
}

}  // namespace

void parse_schedule(Parsing& parsing, Mark mark)
{
    if (parsing.file.schedules.size() == schedules_max)
        parsing.in.fail_here("at most " + std::to_string(schedules_max) + " schedules");
    Schedule schedule{.id = new_schedule_id(parsing)};
    parsing.in.block(schedule.place,
                     [&] { schedule.lines.push_back(parse_schedule_line(parsing)); });
    if (has(schedule, ScheduleLine::Kind::expect_holds) &&
        has(schedule, ScheduleLine::Kind::expect_violates))
        parsing.in.fail(mark, "expected either expect holds or expect violates, found both");
    parsing.file.schedules.push_back(std::move(schedule));
}

}  // namespace lockstep::race
