// Arguments -> command -> exit code. `serve` builds the server in emulator/server.

#include "emulator/cli/main_program.hpp"
#include "emulator/process/supervisor.hpp"

// Read by jemalloc, which a release has. One arena, as one thread does nearly everything; memory that was freed goes
// back to the system within half a second and not within ten.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "narenas:1,dirty_decay_ms:500,muzzy_decay_ms:0";
}

int main(int argc, char** argv)
{
    if (argc > 1 && argv[1] == lockstep::process::supervise_word)
        return lockstep::process::supervise_actor(argc, argv);
    return lockstep::cli::main_program(argc, argv);
}
