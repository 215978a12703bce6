// A supervisor is the program itself that starts it, so this program must be able to be one.

#include <gtest/gtest.h>

#include "emulator/process/supervisor.hpp"

int main(int argc, char** argv)
{
    if (argc > 1 && argv[1] == lockstep::process::supervise_word)
        return lockstep::process::supervise_actor(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
