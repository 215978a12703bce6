#include "emulator/cli/main_program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"

namespace lockstep::cli {
namespace {

// `run` must not mistake its own failures for those of its child.
int code_of_failure(const std::vector<std::string>& ours, int otherwise)
{
    return !ours.empty() && ours.front() == "run" ? exit_codes::run_failed : otherwise;
}

int run_named(CLI::App& program, const std::vector<std::unique_ptr<Command>>& commands,
              const std::vector<std::string>& rest)
{
    for (const std::unique_ptr<Command>& command : commands)
        if (program.got_subcommand(std::string(command->name())))
            return command->run(rest);
    std::cerr << program.help();
    return exit_codes::usage;
}

// CLI11 prints help on stdout and every complaint on stderr.
int parse_and_run(CLI::App& program, const std::vector<std::unique_ptr<Command>>& commands,
                  const std::vector<std::string>& ours, const std::vector<std::string>& rest)
{
    try {
        std::vector<std::string> reversed(ours.rbegin(), ours.rend());
        program.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        for (const CLI::App* chosen : program.get_subcommands())
            return std::cout << chosen->help(program.get_name()), exit_codes::ok;
        return std::cout << program.help(), exit_codes::ok;
    } catch (const CLI::ParseError& error) {
        return complain(code_of_failure(ours, exit_codes::usage), error.what());
    }
    return run_named(program, commands, rest);
}

}  // namespace

int main_program(int argc, char** argv)
{
    // What follows "--" is another program's business.
    std::vector<std::string> ours(argv + 1, argv + argc);
    const auto dashes = std::ranges::find(ours, "--");
    const std::vector<std::string> rest(dashes == ours.end() ? dashes : dashes + 1, ours.end());
    ours.erase(dashes, ours.end());

    CLI::App program("S3 and DynamoDB on this machine, for Terraform's real backend and its races.", "lockstep");
    program.set_help_flag("-h,--help", "what it does and its options");
    program.require_subcommand(0, 1);  // in `help serve` the second word is no command
    const std::vector<std::unique_ptr<Command>> commands = make_commands();
    for (const std::unique_ptr<Command>& command : commands)
        command->declare(
            *program.add_subcommand(std::string(command->name()), std::string(command->summary())));
    try {
        return parse_and_run(program, commands, ours, rest);
    } catch (const std::exception& error) {
        return complain(code_of_failure(ours, exit_codes::failure), error.what());
    }
}

}  // namespace lockstep::cli
