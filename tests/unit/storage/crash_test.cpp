// kill -9 under load: a child process writes and says what was acknowledged; the parent kills it, opens the file
// and finds every acknowledged write whole.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::storage {
namespace {

constexpr const char* file_variable = "LOCKSTEP_CRASH_TEST_FILE";
constexpr int child_output = 3;
constexpr int steps_in_flight_max = 64;

std::string key_of(std::uint32_t number)
{
    return "key" + std::to_string(number);
}

std::string value_of(std::uint32_t number)
{
    return std::string(200 + number % 5000, static_cast<char>('a' + number % 26));
}

// Not a test of its own: the part of the child, which ends by being killed.
TEST(CrashChild, DISABLED_WritesUntilItIsKilled)
{
    const char* file = std::getenv(file_variable);
    ASSERT_NE(file, nullptr);
    Store store(StoreOptions{.path = file});
    std::atomic<int> in_flight{0};
    for (std::uint32_t number = 0;; ++number) {
        while (in_flight >= steps_in_flight_max)
            std::this_thread::yield();
        ++in_flight;
        store.write(
            [number](WriteTx& tx) {
                tx.items().put(1, key_of(number), value_of(number), 1);
                tx.items().put(2, key_of(number), std::to_string(tx.blobs().store(value_of(number))), 1);
                return true;
            },
            [number, &in_flight](std::exception_ptr failure) {
                --in_flight;
                if (failure == nullptr && write(child_output, &number, sizeof number) != sizeof number)
                    std::abort();
            });
    }
}

pid_t start_child(const std::string& file, int output)
{
    setenv(file_variable, file.c_str(), 1);
    const pid_t child = fork();
    if (child != 0)
        return child;
    dup2(output, child_output);
    execl("/proc/self/exe", "unit_storage", "--gtest_also_run_disabled_tests",
          "--gtest_filter=CrashChild.DISABLED_WritesUntilItIsKilled", static_cast<char*>(nullptr));
    _exit(127);
}

// Kills the child after `count` acknowledgements; returns how many there were in all.
std::uint32_t write_and_kill(const std::string& file, std::uint32_t count)
{
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    const pid_t child = start_child(file, ends[1]);
    close(ends[1]);
    std::uint32_t acknowledged = 0;
    std::uint32_t number = 0;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
        EXPECT_EQ(number, acknowledged);
        if (++acknowledged == count)
            kill(child, SIGKILL);
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return acknowledged;
}

class CrashTest : public testing::TestWithParam<std::uint32_t> {};

TEST_P(CrashTest, EveryAcknowledgedWriteIsThereAndWhole)
{
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/lockstep.db";

    const std::uint32_t acknowledged = write_and_kill(file, GetParam());

    ASSERT_GE(acknowledged, GetParam());
    Store store(StoreOptions{.path = file});
    const auto reader = store.make_reader();
    reader->run([&](ReadTx& tx) {
        for (std::uint32_t number = 0; number < acknowledged; ++number) {
            ASSERT_EQ(tx.items().find(1, key_of(number)), value_of(number)) << number;
            const auto blob = tx.items().find(2, key_of(number));
            ASSERT_TRUE(blob) << number;
            EXPECT_EQ(tx.blobs().chunk(std::stoll(*blob), 0), value_of(number)) << number;
        }
    });
}

// The last one is killed after several checkpoints.
INSTANTIATE_TEST_SUITE_P(After, CrashTest, testing::Values(1U, 100U, 777U, 3000U),
                         [](const auto& given) { return std::to_string(given.param); });

}  // namespace
}  // namespace lockstep::storage
