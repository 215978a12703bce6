#pragma once
// All commands, in the order in which the help lists them.

#include "emulator/cli/command.hpp"

namespace lockstep::cli {

std::unique_ptr<Command> make_serve_command();
std::unique_ptr<Command> make_run_command();
std::unique_ptr<Command> make_env_command();
std::unique_ptr<Command> make_wait_command();
std::unique_ptr<Command> make_status_command();
std::unique_ptr<Command> make_locks_command();
std::unique_ptr<Command> make_log_command();
std::unique_ptr<Command> make_reset_command();
std::unique_ptr<Command> make_race_command();
std::unique_ptr<Command> make_version_command();
std::unique_ptr<Command> make_help_command();

std::vector<std::unique_ptr<Command>> make_commands();

}  // namespace lockstep::cli
