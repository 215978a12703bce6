#include "storage/store/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>

namespace lockstep::storage {
namespace {

namespace fs = std::filesystem;

class TemporaryFolderTest : public testing::Test {
protected:
    TemporaryFolder room;  // its own parent, so that nobody else's folders are looked at
    fs::path parent = room.path();
};

TEST_F(TemporaryFolderTest, IsPrivateToItsOwner)
{
    const TemporaryFolder folder(parent.string());

    EXPECT_EQ(fs::status(folder.path()).permissions(), fs::perms::owner_all);
}

TEST_F(TemporaryFolderTest, GoesWithItsContents)
{
    std::optional<TemporaryFolder> folder(std::in_place, parent.string());
    const std::string path = folder->path();
    std::ofstream(path + "/lockstep.db") << "bytes";

    folder.reset();

    EXPECT_FALSE(fs::exists(path));
}

TEST_F(TemporaryFolderTest, TheNextOneRemovesWhatAKilledProcessLeft)
{
    const fs::path left = parent / "lockstep-store-abcdef";
    fs::create_directory(left);
    std::ofstream(left / "alive");
    std::ofstream(left / "lockstep.db") << "bytes";

    const TemporaryFolder folder(parent.string());

    EXPECT_FALSE(fs::exists(left));
    EXPECT_TRUE(fs::exists(folder.path()));
}

TEST_F(TemporaryFolderTest, TheNextOneLeavesTheLivingAlone)
{
    const TemporaryFolder first(parent.string());

    const TemporaryFolder second(parent.string());

    EXPECT_TRUE(fs::exists(first.path()));
    EXPECT_NE(first.path(), second.path());
}

TEST_F(TemporaryFolderTest, TheNextOneLeavesOtherFoldersAndLinksAlone)
{
    fs::create_directory(parent / "precious");
    std::ofstream(parent / "precious" / "alive");
    fs::create_directory_symlink(parent / "precious", parent / "lockstep-store-linked");

    const TemporaryFolder folder(parent.string());

    EXPECT_TRUE(fs::exists(parent / "precious" / "alive"));
    EXPECT_TRUE(fs::is_symlink(parent / "lockstep-store-linked"));
}

}  // namespace
}  // namespace lockstep::storage
