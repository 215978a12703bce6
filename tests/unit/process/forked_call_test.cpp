// Functions in child processes: their results, their deaths, and that they have nothing of ours for longer than we do.

#include "emulator/process/forked_call.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "emulator/process/file_lock.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::process
{
namespace
{

namespace fs = std::filesystem;

constexpr auto poll_pause = std::chrono::milliseconds(10);
constexpr int polls_max = 1000;

void wait_for(ForkedCall& call)
{
    while (!call.read()) {
    }
}

std::string death_of(const std::function<std::string()>& function)
{
    ForkedCall call(function);
    wait_for(call);
    return call.death().value_or("none");
}

bool is_locked(const std::string& file)
{
    return !FileLock::attempt(file);
}

bool comes_true(const auto& condition)
{
    for (int poll = 0; poll < polls_max; ++poll) {
        if (condition())
            return true;
        std::this_thread::sleep_for(poll_pause);
    }
    return false;
}

// Longer than anybody looks. But what should have been ended and was not must not stay behind.
std::string hold_long(const std::string& file)
{
    constexpr unsigned seconds = 30;
    const FileLock lock = FileLock::wait(file);
    ::alarm(seconds);
    ::pause();
    return {};
}

TEST(ForkedCalls, BringBackWhatTheFunctionReturns)
{
    std::string ours = "from here";
    ForkedCall call([&ours] {
        ours += " and there";
        return ours + std::string(1'000'000, 'x');
    });
    wait_for(call);
    EXPECT_FALSE(call.death());
    EXPECT_EQ(call.result().size(), 1'000'019U);
    EXPECT_TRUE(call.result().starts_with("from here and there"));
    EXPECT_EQ(ours, "from here");
}

TEST(ForkedCalls, ADeathIsTold)
{
    EXPECT_EQ(death_of([] { return std::to_string(::raise(SIGKILL)); }), "was killed by signal 9");
    EXPECT_EQ(death_of([]() -> std::string { ::_exit(7); }), "exited with 7");
    EXPECT_EQ(death_of([]() -> std::string { throw std::runtime_error("no"); }), "exited with 1");
    EXPECT_EQ(death_of([] { return std::string(); }), "none");
}

TEST(ForkedCalls, HaveNoneOfOurFiles)
{
    const fs::path own = "/proc/self/fd";
    const Descriptor below(::fcntl(STDERR_FILENO, F_DUPFD, 3));
    const Descriptor above(::fcntl(STDERR_FILENO, F_DUPFD, 100));
    ForkedCall call([&own] {
        const auto is_ours = [](const fs::directory_entry& file) {
            return std::stoi(file.path().filename()) > STDERR_FILENO;
        };
        return std::to_string(std::ranges::count_if(fs::directory_iterator(own), is_ours));
    });
    wait_for(call);
    EXPECT_EQ(call.result(), "2");  // the result's, and the one with which it looks
}

TEST(ForkedCalls, EndWithTheObject)
{
    const storage::TemporaryFolder folder;
    const std::string file = folder.path() + "/lock";
    {
        const ForkedCall call([&file] { return hold_long(file); });
        EXPECT_TRUE(comes_true([&file] { return is_locked(file); }));
    }
    EXPECT_FALSE(is_locked(file));
}

TEST(ForkedCalls, EndWithTheProcessThatCalled)
{
    const storage::TemporaryFolder folder;
    const std::string file = folder.path() + "/lock";
    ForkedCall caller([&file]() -> std::string {
        const ForkedCall called([&file] { return hold_long(file); });
        if (comes_true([&file] { return is_locked(file); }))
            ::raise(SIGKILL);
        return {};
    });
    wait_for(caller);
    EXPECT_EQ(caller.death(), "was killed by signal 9");
    EXPECT_TRUE(comes_true([&file] { return !is_locked(file); }));
}

}  // namespace
}  // namespace lockstep::process
