#include "emulator/race/strategies/script_text.hpp"

namespace lockstep::race
{
namespace
{

std::string target_of(const ScheduleLine& line)
{
    std::string text = line.target.operation + " " + line.target.name;
    if (line.nth > 0)
        text += " #" + std::to_string(line.nth);
    if (line.part > 0)
        text += "." + std::to_string(line.part);
    if (line.attempt > 0)
        text += " ~" + std::to_string(line.attempt);
    return text;
}

std::string words_of(const ScheduleLine& line)
{
    switch (line.kind) {
    case ScheduleLine::Kind::step:
        return line.actor + " " + target_of(line);
    case ScheduleLine::Kind::through:
        return line.actor + " through " + target_of(line);
    case ScheduleLine::Kind::before:
        return line.actor + " before " + target_of(line);
    case ScheduleLine::Kind::to_exit:
        return line.actor + " to exit";
    case ScheduleLine::Kind::count:
        return line.actor + " " + std::to_string(line.count);
    case ScheduleLine::Kind::killed:
        return line.actor + " killed";
    case ScheduleLine::Kind::start:
        return "start " + line.actor;
    case ScheduleLine::Kind::expect_violates:
    case ScheduleLine::Kind::expect_holds:
    case ScheduleLine::Kind::expect_exit:
        return "expect";
    }
    return {};
}

}  // namespace

std::string describe_line(const ScheduleLine& line)
{
    std::string text = words_of(line);
    if (line.result)
        text += " " + describe_expected(*line.result);
    if (line.fault)
        text += " ! " + format_fault(line.fault);
    return text;
}

std::string describe_expected(const Expected& expected)
{
    switch (expected.kind) {
    case Expected::Kind::held_by:
        return "-> held-by " + expected.text;
    case Expected::Kind::exit_code:
        return "-> exit " + expected.text;
    case Expected::Kind::status:
    case Expected::Kind::error:
        break;
    }
    return "-> " + expected.text;
}

}  // namespace lockstep::race
