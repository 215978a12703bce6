#include <CLI/CLI.hpp>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/race/scenarios.hpp"

namespace lockstep::cli
{
namespace
{

class RaceListCommand final : public Command
{
public:
    std::string_view name() const override { return "list"; }
    std::string_view summary() const override { return "the races inside this program"; }

    void declare(CLI::App&) override {}

    int run(const std::vector<std::string>&) override
    {
        for (const race::Scenario& scenario : race::scenarios())
            std::cout << scenario.name << "\n";
        return exit_codes::ok;
    }
};

}  // namespace

std::unique_ptr<Command> make_race_list_command()
{
    return std::make_unique<RaceListCommand>();
}

}  // namespace lockstep::cli
