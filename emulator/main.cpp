// Arguments -> command -> exit code. `serve` builds the server in emulator/server.

#include "emulator/cli/main_program.hpp"

int main(int argc, char** argv)
{
    return lockstep::cli::main_program(argc, argv);
}
