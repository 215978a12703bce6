#include "emulator/core/version.hpp"

#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"

namespace lockstep::cli {
namespace {

class VersionCommand final : public Command {
public:
    std::string_view name() const override { return "version"; }
    std::string_view summary() const override { return "which Lockstep this is"; }

    void declare(CLI::App& options) override { options.add_flag("--json", json_, "for programs"); }

    int run(const std::vector<std::string>&) override
    {
        if (json_)
            std::cout << "{\"version\":\"" << version() << "\"}\n";
        else
            std::cout << "lockstep " << version() << "\n";
        return exit_codes::ok;
    }

private:
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_version_command()
{
    return std::make_unique<VersionCommand>();
}

}  // namespace lockstep::cli
