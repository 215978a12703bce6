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
        options.add_option("COMMAND", topic_, "a command, or `race` and one of its own");
    }

    int run(const std::vector<std::string>&) override
    {
        program_->clear();  // else it would hand over to the command that was chosen: this one
        CLI::App* topic = program_;
        std::string behind;  // the words before the topic's own, as usage lines show them
        for (const std::string& word : topic_) {
            behind += (behind.empty() ? "" : " ") + topic->get_name();
            topic = command_of(*topic, word);
            if (topic == nullptr)
                return complain(exit_codes::usage, "there is no command " + word);
        }
        return std::cout << topic->help(behind), exit_codes::ok;
    }

private:
    static CLI::App* command_of(CLI::App& parent, const std::string& name)
    {
        for (CLI::App* command : parent.get_subcommands(nullptr))
            if (command->get_name() == name)
                return command;
        return nullptr;
    }

    CLI::App* program_ = nullptr;
    std::vector<std::string> topic_;
};

}  // namespace

std::unique_ptr<Command> make_help_command()
{
    return std::make_unique<HelpCommand>();
}

}  // namespace lockstep::cli
