#pragma once
// The commands of `lockstep race`, in the order in which its help lists them. One file each.

#include "emulator/cli/command.hpp"

namespace lockstep::cli
{

std::unique_ptr<Command> make_race_retries_command();
std::unique_ptr<Command> make_race_list_command();
std::unique_ptr<Command> make_race_run_command();
std::unique_ptr<Command> make_race_replay_command();
std::unique_ptr<Command> make_race_explore_command();
std::unique_ptr<Command> make_race_merge_command();
std::unique_ptr<Command> make_race_shrink_command();
std::unique_ptr<Command> make_race_explain_command();
std::unique_ptr<Command> make_race_record_command();
std::unique_ptr<Command> make_race_step_command();
std::unique_ptr<Command> make_race_fmt_command();

std::vector<std::unique_ptr<Command>> make_race_commands();

}  // namespace lockstep::cli
