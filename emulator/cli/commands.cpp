#include "emulator/cli/commands.hpp"

namespace lockstep::cli {

std::vector<std::unique_ptr<Command>> make_commands()
{
    std::vector<std::unique_ptr<Command>> commands;
    for (auto make : {make_serve_command, make_run_command, make_env_command, make_wait_command,
                      make_status_command, make_locks_command, make_log_command, make_reset_command,
                      make_race_command, make_version_command, make_help_command})
        commands.push_back(make());
    return commands;
}

}  // namespace lockstep::cli
