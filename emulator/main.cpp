// Arguments -> command -> exit code. `serve` builds the server in emulator/server.

#include "emulator/cli/main_program.hpp"
#include "emulator/process/supervisor.hpp"

int main(int argc, char** argv)
{
    if (argc > 1 && argv[1] == lockstep::process::supervise_word)
        return lockstep::process::supervise_actor(argc, argv);
    return lockstep::cli::main_program(argc, argv);
}
