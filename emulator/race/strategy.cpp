#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

std::string format_option(const Option& option)
{
    return format_step(option.name, Names{}) + (option.zombie ? " zombie" : "");
}

}  // namespace lockstep::race
