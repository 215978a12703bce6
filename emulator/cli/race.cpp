#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"

namespace lockstep::cli
{
namespace
{

// Hands over to the command that was named behind `race`.
class RaceCommand final : public Command
{
public:
    std::string_view name() const override { return "race"; }
    std::string_view summary() const override
    {
        return "lock races of real clients, the same every time";
    }

    void declare(CLI::App& options) override
    {
        options_ = &options;
        options.require_subcommand(0, 1);
        for (const std::unique_ptr<Command>& command : commands_)
            command->declare(*options.add_subcommand(std::string(command->name()),
                                                     std::string(command->summary())));
    }

    int run(const std::vector<std::string>& rest) override
    {
        for (const std::unique_ptr<Command>& command : commands_)
            if (options_->got_subcommand(std::string(command->name())))
                return command->run(rest);
        std::cerr << options_->help("lockstep");
        return exit_codes::usage;
    }

private:
    std::vector<std::unique_ptr<Command>> commands_ = make_race_commands();
    CLI::App* options_ = nullptr;
};

}  // namespace

std::unique_ptr<Command> make_race_command()
{
    return std::make_unique<RaceCommand>();
}

}  // namespace lockstep::cli
