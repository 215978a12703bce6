#include "emulator/cli/race_commands.hpp"

namespace lockstep::cli
{

std::vector<std::unique_ptr<Command>> make_race_commands()
{
    std::vector<std::unique_ptr<Command>> commands;
    for (auto make : {make_race_retries_command, make_race_list_command,
                      make_race_run_command, make_race_replay_command, make_race_explore_command,
                      make_race_merge_command, make_race_shrink_command, make_race_explain_command,
                      make_race_record_command, make_race_step_command, make_race_fmt_command})
        commands.push_back(make());
    return commands;
}

}  // namespace lockstep::cli
