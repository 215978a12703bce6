// torture_check FILE      is the history in FILE (JSON lines, see history_lines.hpp) linearizable?
//
// One line per key, then one for all. Exits with 0 valid, 1 invalid, 2 usage or a bad file, 6
// unknown.

#include <cstdio>
#include <fstream>
#include <sstream>

#include "emulator/race/linear/check.hpp"
#include "emulator/race/linear/history_lines.hpp"

namespace linear = lockstep::race::linear;

namespace
{

const char* word_of(linear::Linearity linearity)
{
    switch (linearity) {
    case linear::Linearity::valid:
        return "valid";
    case linear::Linearity::invalid:
        return "INVALID";
    case linear::Linearity::unknown:
        return "unknown";
    }
    return "";
}

int exit_code_of(linear::Linearity linearity)
{
    switch (linearity) {
    case linear::Linearity::valid:
        return 0;
    case linear::Linearity::invalid:
        return 1;
    case linear::Linearity::unknown:
        return 6;
    }
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: torture_check FILE\n", stderr);
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    const auto operations = linear::read_lines(text.view());
    if (!file || !operations) {
        std::fprintf(stderr, "torture_check: %s: %s\n", argv[1],
                     operations ? "cannot be read" : operations.error().c_str());
        return 2;
    }
    const auto verdicts = linear::check_history(*operations);
    for (const linear::KeyVerdict& verdict : verdicts) {
        std::printf("%-12s %7zu operations %8zu steps  %s\n", verdict.key.c_str(),
                    verdict.operations, verdict.steps, word_of(verdict.linearity));
        if (!verdict.explanation.empty())
            std::printf("    %s\n", verdict.explanation.c_str());
    }
    const linear::Linearity all = linear::overall(verdicts);
    std::printf("%zu operations on %zu keys: %s\n", operations->size(), verdicts.size(),
                word_of(all));
    return exit_code_of(all);
}
