#include "emulator/race/file/format_schedule.hpp"

namespace lockstep::race
{
namespace
{

using Kind = ScheduleLine::Kind;

std::string format_aim(const ScheduleLine& line)
{
    std::string text = format_target(line.target);
    if (line.nth != 0)
        text += " #" + std::to_string(line.nth);
    if (line.part != 0)
        text += "." + std::to_string(line.part);
    if (line.attempt != 0)
        text += " ~" + std::to_string(line.attempt);
    return text;
}

std::string format_oracles(const std::vector<std::string>& oracles)
{
    std::string text = "expect violates";
    for (const std::string& oracle : oracles)
        text += " " + oracle;
    return text;
}

std::string format_head(const ScheduleLine& line)
{
    switch (line.kind) {
    case Kind::step:
        return line.actor + " " + format_aim(line);
    case Kind::through:
        return line.actor + " through " + format_aim(line);
    case Kind::before:
        return line.actor + " before " + format_aim(line);
    case Kind::to_exit:
        return line.actor + " to exit";
    case Kind::count:
        return line.actor + " " + std::to_string(line.count);
    case Kind::killed:
        return line.actor + " killed";
    case Kind::start:
        return "start " + line.actor;
    case Kind::expect_violates:
        return format_oracles(line.oracles);
    case Kind::expect_holds:
        return "expect holds";
    case Kind::expect_exit:
        return "expect " + line.actor + " exit " + std::to_string(line.exit_code);
    }
    return {};
}

std::string format_result(const Expected& result)
{
    if (result.kind == Expected::Kind::held_by)
        return "-> held-by " + result.text;
    if (result.kind == Expected::Kind::exit_code)
        return "-> exit " + result.text;
    return "-> " + result.text;
}

std::string format_tail(const ScheduleLine& line)
{
    std::string text = line.result ? format_result(*line.result) : "";
    if (line.fault)
        text += (text.empty() ? "! " : " ! ") + format_fault(line.fault);
    return text;
}

}  // namespace

std::string format_target(const Target& target)
{
    return target.name == "*" ? target.operation : target.operation + " " + target.name;
}

Row format_schedule(const Schedule& schedule)
{
    std::vector<Row> rows;
    for (const ScheduleLine& line : schedule.lines)
        rows.push_back({.head = format_head(line), .tail = format_tail(line), .place = line.place});
    return format_block("schedule " + schedule.id, schedule.place, std::move(rows));
}

}  // namespace lockstep::race
