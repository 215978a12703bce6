#pragma once
// One command of the program: its options, and what it does. Lives in emulator/cli/<name>.cpp, which gives it a
// make_<name>_command().

#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace lockstep::cli {

class Command {
public:
    virtual ~Command() = default;

    virtual std::string_view name() const = 0;
    virtual std::string_view summary() const = 0;  // one line for the help
    virtual void declare(CLI::App& options) = 0;
    // `rest` is what came after "--"; empty for all but those that run it. Returns the exit code.
    virtual int run(const std::vector<std::string>& rest) = 0;
};

// One line on stderr; returns the code.
inline int complain(int exit_code, std::string_view sentence)
{
    std::cerr << "lockstep: " << sentence << std::endl;
    return exit_code;
}

}  // namespace lockstep::cli
