// Commands under a supervisor: their exit codes, their surroundings, and that nothing survives
// them.

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "emulator/process/activity.hpp"
#include "emulator/process/descendants.hpp"
#include "emulator/process/supervised_command.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::process
{
namespace
{

namespace fs = std::filesystem;

constexpr auto poll_pause = std::chrono::milliseconds(10);
constexpr int polls_max = 1000;

bool is_alive(pid_t process)
{
    return ::kill(process, 0) == 0;
}

template <class Condition>
bool comes_true(Condition condition)
{
    for (int poll = 0; poll < polls_max; ++poll) {
        if (condition())
            return true;
        std::this_thread::sleep_for(poll_pause);
    }
    return false;
}

class Supervised : public testing::Test
{
protected:
    SupervisedOptions shell(const std::string& script) const
    {
        return {.arguments = {"sh", "-c", script},
                .environment = {std::string("PATH=") + std::getenv("PATH"), "GREETING=hello"},
                .folder = root,
                .output = root / "output"};
    }
    int run(const std::string& script) const
    {
        return SupervisedCommand::start(shell(script))->wait();
    }

    std::string text(const std::string& name) const
    {
        std::ostringstream text;
        text << std::ifstream(root / name).rdbuf();
        return text.str();
    }
    // The process whose number the script wrote into a file.
    pid_t process_in(const std::string& name) const
    {
        EXPECT_TRUE(comes_true([&] { return text(name).ends_with("\n"); })) << name;
        return static_cast<pid_t>(std::atoi(text(name).c_str()));
    }

    const storage::TemporaryFolder temporary;
    const fs::path root = temporary.path();
};

TEST_F(Supervised, TheExitCodeIsTheCommands)
{
    EXPECT_EQ(run("exit 0"), 0);
    EXPECT_EQ(run("exit 42"), 42);
    EXPECT_EQ(run("kill -TERM $$"), 128 + SIGTERM);
}

TEST_F(Supervised, ACommandThatIsNotThereEndsLikeInAShell)
{
    SupervisedOptions options = shell("");
    options.arguments = {"no-such-command-here"};
    EXPECT_EQ(SupervisedCommand::start(options)->wait(), 127);
    EXPECT_EQ(text("output"), "lockstep: no-such-command-here: No such file or directory\n");
}

TEST_F(Supervised, AMissingFolderIsAFailure)
{
    SupervisedOptions options = shell("");
    options.folder = root / "nowhere";
    const auto command = SupervisedCommand::start(options);
    ASSERT_FALSE(command);
    EXPECT_EQ(command.error(), "there is no folder " + (root / "nowhere").string());
}

TEST_F(Supervised, ItHasItsOwnFolderEnvironmentAndOutput)
{
    EXPECT_EQ(run("pwd; echo $GREETING $HOME.; echo wrong >&2"), 0);
    EXPECT_EQ(text("output"), fs::canonical(root).string() + "\nhello .\nwrong\n");
}

TEST_F(Supervised, ItHasNeitherInputNorTerminal)
{
    EXPECT_EQ(run("cat; if (: < /dev/tty) 2> /dev/null; then exit 1; fi"), 0);
}

// A socket that we close must be closed for good, also while commands run that were started later.
TEST_F(Supervised, ItHasNoneOfOurDescriptors)
{
    const int open_across_exec = 50;
    ASSERT_EQ(::dup2(STDIN_FILENO, open_across_exec), open_across_exec);
    EXPECT_EQ(run("test ! -e /proc/$PPID/fd/" + std::to_string(open_across_exec)), 0);
    EXPECT_EQ(run("test ! -e /proc/$$/fd/" + std::to_string(open_across_exec)), 0);
    ::close(open_across_exec);
}

TEST_F(Supervised, TheDescriptorTellsTheEnd)
{
    SupervisedCommand command =
        *SupervisedCommand::start(shell("while ! test -e go; do sleep 0.01; done; exit 5"));
    pollfd polled{command.exit_descriptor(), POLLIN, 0};
    EXPECT_EQ(::poll(&polled, 1, 0), 0);
    std::ofstream(root / "go").close();
    EXPECT_EQ(::poll(&polled, 1, 10'000), 1);
    EXPECT_EQ(command.wait(), 5);
}

TEST_F(Supervised, EndingItEndsWhatItStarted)
{
    SupervisedCommand command =
        *SupervisedCommand::start(shell("sleep 1000 & echo $! > child; setsid sh -c 'echo $$ > "
                                        "own-session; exec sleep 1000' & wait"));
    const pid_t child = process_in("child");
    const pid_t own_session = process_in("own-session");
    EXPECT_TRUE(is_alive(child) && is_alive(own_session));
    command.end();
    EXPECT_EQ(command.wait(), 128 + SIGKILL);
    EXPECT_FALSE(is_alive(child));
    EXPECT_FALSE(is_alive(own_session));
}

TEST_F(Supervised, WhatTheCommandLeavesBehindEndsWithIt)
{
    EXPECT_EQ(run("(setsid sh -c 'echo $$ > left; exec sleep 1000' &); while ! test -s left; do "
                  "sleep 0.01; done; exit 3"),
              3);
    EXPECT_FALSE(is_alive(process_in("left")));
}

// A child of ours stands for lockstep.
TEST_F(Supervised, AKilledLauncherLeavesNoOrphan)
{
    const pid_t launcher = ::fork();
    if (launcher == 0) {
        SupervisedCommand command = *SupervisedCommand::start(shell(
            "echo $$ > command; setsid sh -c 'echo $$ > own-session; exec sleep 1000' & wait"));
        command.wait();
        ::_exit(0);
    }
    const pid_t command = process_in("command");
    const pid_t own_session = process_in("own-session");
    ::kill(launcher, SIGKILL);
    ::waitpid(launcher, nullptr, 0);
    EXPECT_TRUE(comes_true([&] { return !is_alive(command) && !is_alive(own_session); }));
}

TEST_F(Supervised, DescendantsAreFoundThroughGenerations)
{
    SupervisedCommand command = *SupervisedCommand::start(
        shell("sh -c 'sleep 1000 & echo $! > grandchild; wait' & echo $! > child; wait"));
    const pid_t child = process_in("child");
    const pid_t grandchild = process_in("grandchild");
    const std::vector<pid_t> found = descendants_of(command.supervisor());
    EXPECT_NE(std::ranges::find(found, child), found.end());
    EXPECT_NE(std::ranges::find(found, grandchild), found.end());
    EXPECT_EQ(found.size(), 3U);
}

TEST_F(Supervised, ASleepingCommandIsIdleAndABusyOneIsNot)
{
    SupervisedCommand sleeping =
        *SupervisedCommand::start(shell("echo $$ > sleeping; exec sleep 1000"));
    SupervisedCommand busy =
        *SupervisedCommand::start(shell("echo $$ > busy; while :; do :; done"));
    process_in("sleeping");
    process_in("busy");
    const auto idle = [](const SupervisedCommand& command) {
        const Activity before = sample_activity(command.supervisor());
        std::this_thread::sleep_for(3 * poll_pause);
        return before.quiet && before == sample_activity(command.supervisor());
    };
    EXPECT_TRUE(comes_true([&] { return idle(sleeping); }));
    for (int i = 0; i < 10; ++i)
        EXPECT_FALSE(idle(busy));
}

}  // namespace
}  // namespace lockstep::process
