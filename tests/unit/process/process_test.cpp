// The folder of a world, its files and locks, addresses of servers, children.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "emulator/process/child.hpp"
#include "emulator/process/file_lock.hpp"
#include "emulator/process/http_client.hpp"
#include "emulator/process/server_file.hpp"
#include "emulator/process/world_folder.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::process {
namespace {

namespace fs = std::filesystem;

class WorldFolder : public testing::Test {
protected:
    const storage::TemporaryFolder temporary;
    const fs::path root = temporary.path();
};

TEST_F(WorldFolder, IsTheNearestUpwards)
{
    fs::create_directories(root / "a/b/c");
    make_world_folder(root / ".lockstep");
    EXPECT_EQ(find_world_folder(root / "a/b/c"), root / ".lockstep");
    make_world_folder(root / "a/.lockstep");
    EXPECT_EQ(find_world_folder(root / "a/b/c"), root / "a/.lockstep");
}

TEST_F(WorldFolder, IsPrivateAndIgnoredByGit)
{
    make_world_folder(root / ".lockstep");
    EXPECT_EQ(fs::status(root / ".lockstep").permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::file_size(root / ".lockstep/.gitignore"), 2U);
}

TEST_F(WorldFolder, AFolderOfTheUsersGetsNoGitignore)
{
    make_world_folder(root / "data");
    EXPECT_FALSE(fs::exists(root / "data/.gitignore"));
}

TEST_F(WorldFolder, TheServerFileIsPrivateAndComesBack)
{
    write_server_file(root, {.url = "http://127.0.0.1:1", .token = "t", .pid = 7});
    const auto mode = fs::status(root / "server.json").permissions();
    EXPECT_EQ(mode, fs::perms::owner_read | fs::perms::owner_write);
    const auto file = read_server_file(root);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->url, "http://127.0.0.1:1");
    EXPECT_EQ(file->token, "t");
    EXPECT_EQ(file->pid, 7);
    remove_server_file(root);
    EXPECT_FALSE(read_server_file(root));
}

TEST_F(WorldFolder, ALockIsHeldUntilItIsDropped)
{
    {
        const auto first = FileLock::attempt(root / "lock");
        ASSERT_TRUE(first);
        EXPECT_FALSE(FileLock::attempt(root / "lock"));
    }
    EXPECT_TRUE(FileLock::attempt(root / "lock"));
}

TEST(ServerAddress, IsAnAddressAndAPort)
{
    EXPECT_EQ(parse_server_url("http://127.0.0.1:4566/")->text(), "http://127.0.0.1:4566");
    EXPECT_EQ(parse_server_url("http://localhost:4566")->text(), "http://127.0.0.1:4566");
    EXPECT_EQ(parse_server_url("http://127.0.0.1:1/ns/a")->text(), "http://127.0.0.1:1/ns/a");
    EXPECT_EQ(parse_server_url("http://[::1]:1")->text(), "http://[::1]:1");
    EXPECT_EQ(parse_server_url("http://127.0.0.1")->text(), "http://127.0.0.1:80");
    for (const char* wrong : {"127.0.0.1:1", "https://127.0.0.1:1", "http://example.com:1", "http://:1", "http://"})
        EXPECT_FALSE(parse_server_url(wrong)) << wrong;
}

TEST(ServerAddress, NobodyThereIsSaid)
{
    const auto answer = ask(*parse_server_url("http://127.0.0.1:1"), {.path = "/"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), "nothing answers at http://127.0.0.1:1 (Connection refused)");
}

TEST(Child, GivesItsExitCode)
{
    EXPECT_EQ(run_child({{"sh", "-c", "exit 42"}, {}}), 42);
    EXPECT_EQ(run_child({{"sh", "-c", "kill -TERM $$"}, {}}), 128 + 15);
}

TEST(Child, SeesItsEnvironmentOnly)
{
    EXPECT_EQ(run_child({{"/bin/sh", "-c", "test \"$GREETING\" = hello && test -z \"$HOME\""}, {"GREETING=hello"}}), 0);
}

TEST(Child, ThatCannotBeExecutedSaysWhy)
{
    EXPECT_EQ(run_child({{"no-such-command-here"}, {}}).error(), ENOENT);
    EXPECT_EQ(run_child({{"/etc/passwd"}, {}}).error(), EACCES);
}

TEST(Child, TerminationIsPassedOn)
{
    // The child ends us only if the signal that it sends to its parent comes back to it.
    EXPECT_EQ(run_child({{"sh", "-c", "trap 'exit 9' TERM; kill -TERM $PPID; while :; do sleep 0.05; done"},
                         {"PATH=/usr/bin:/bin"}}),
              9);
}

TEST(Child, OutputIsCaptured)
{
    const Output output = capture_output({{"sh", "-c", "echo out; echo err >&2; exit 3"}, {}});
    EXPECT_EQ(output.text, "out\nerr\n");
    EXPECT_EQ(output.exit_code, 3);
}

}  // namespace
}  // namespace lockstep::process
