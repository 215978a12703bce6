#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"

namespace lockstep::cli {
namespace {

class HelpCommand final : public Command {
public:
    std::string_view name() const override { return "help"; }
    std::string_view summary() const override { return "what the program or one command does"; }

    void declare(CLI::App& options) override
    {
        program_ = options.get_parent();
        options.add_option("COMMAND", topic_, "a command");
    }

    int run(const std::vector<std::string>&) override
    {
        program_->clear();  // else it would hand over to the command that was chosen: this one
        if (topic_.empty())
            return std::cout << program_->help(), exit_codes::ok;
        for (const CLI::App* command : program_->get_subcommands(nullptr))
            if (command->get_name() == topic_)
                return std::cout << command->help(program_->get_name()), exit_codes::ok;
        return complain(exit_codes::usage, "there is no command " + topic_);
    }

private:
    CLI::App* program_ = nullptr;
    std::string topic_;
};

}  // namespace

std::unique_ptr<Command> make_help_command()
{
    return std::make_unique<HelpCommand>();
}

}  // namespace lockstep::cli
