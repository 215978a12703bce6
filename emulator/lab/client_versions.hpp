#pragma once
// Which clients of which version a race ran: the line of `PROGRAM --version` that has a number, for
// programs that are known to answer it and to do nothing else.

#include <map>
#include <string>

#include "emulator/lab/load_race.hpp"

namespace lockstep::lab
{

class ClientVersions
{
public:
    // Program -> version; asked once per program.
    std::map<std::string, std::string> of(const LoadedRace& race);

private:
    std::map<std::string, std::string> known_;
};

}  // namespace lockstep::lab
