// Words on the command line and what becomes of them, as far as no server is needed.

#include "emulator/cli/main_program.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep::cli {
namespace {

struct Ended {
    int exit_code = 0;
    std::string out;
    std::string err;
};

Ended call(std::vector<std::string> words)
{
    words.insert(words.begin(), "lockstep");
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Ended ended{.exit_code = main_program(static_cast<int>(arguments.size()), arguments.data())};
    ended.out = testing::internal::GetCapturedStdout();
    ended.err = testing::internal::GetCapturedStderr();
    return ended;
}

TEST(MainProgram, HelpOnACommandDoesNotRunIt)
{
    const Ended ended = call({"help", "version"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_NE(ended.out.find("--json"), std::string::npos) << ended.out;
    EXPECT_EQ(call({"version", "--help"}).out, ended.out);
}

TEST(MainProgram, HelpListsEveryCommandOnStdout)
{
    const Ended ended = call({"help"});
    EXPECT_EQ(ended.exit_code, 0);
    for (const char* name :
         {"serve", "run", "env", "wait", "status", "locks", "log", "reset", "race", "version", "help"})
        EXPECT_NE(ended.out.find(name), std::string::npos) << name;
}

TEST(MainProgram, HelpOnNothingKnownIsAUsageError)
{
    const Ended ended = call({"help", "nothing"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "lockstep: there is no command nothing\n");
}

TEST(MainProgram, HelpReachesTheCommandsOfRace)
{
    const Ended ended = call({"help", "race", "list"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_NE(ended.out.find("lockstep race list"), std::string::npos) << ended.out;
    EXPECT_EQ(call({"race", "list", "--help"}).out, ended.out);
    EXPECT_EQ(call({"help", "race", "nothing"}).err, "lockstep: there is no command nothing\n");
}

TEST(MainProgram, RaceAloneShowsItsCommandsAsAUsageError)
{
    const Ended ended = call({"race"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_NE(ended.err.find("list"), std::string::npos) << ended.err;
    EXPECT_EQ(call({"race", "nothing"}).exit_code, 2);
    EXPECT_EQ(call({"race", "list", "list"}).exit_code, 2);
}

TEST(MainProgram, UnknownWordsAndFlagsAreUsageErrors)
{
    EXPECT_EQ(call({}).exit_code, 2);
    EXPECT_EQ(call({"nothing"}).exit_code, 2);
    EXPECT_EQ(call({"version", "--bogus"}).exit_code, 2);
    EXPECT_EQ(call({"version", "status"}).exit_code, 2);
}

TEST(MainProgram, FailuresOfRunAreNotThoseOfAChild)
{
    EXPECT_EQ(call({"run", "--bogus"}).exit_code, 125);
    EXPECT_EQ(call({"run"}).exit_code, 125);
}

}  // namespace
}  // namespace lockstep::cli
