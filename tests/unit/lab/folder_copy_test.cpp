// What a copy of a work folder has, and what it leaves to the original.

#include "emulator/lab/folder_copy.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "storage/store/temporary_folder.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t large = 1024 * 1024 + 1;

class FolderCopy : public testing::Test
{
protected:
    FolderCopy() { fs::create_directories(source); }

    void write(const fs::path& name, const std::string& text) const
    {
        fs::create_directories((source / name).parent_path());
        std::ofstream(source / name) << text;
    }
    void copy() const { ASSERT_TRUE(copy_folder(source, target)); }
    std::string copied(const fs::path& name) const
    {
        std::ostringstream text;
        text << std::ifstream(target / name).rdbuf();
        return text.str();
    }

    const storage::TemporaryFolder temporary;
    const fs::path source = fs::path(temporary.path()) / "source";
    const fs::path target = fs::path(temporary.path()) / "made/target";
};

TEST_F(FolderCopy, HasFilesAtAnyDepth)
{
    write("main.tf", "one");
    write("modules/net/main.tf", "two");
    copy();
    EXPECT_EQ(copied("main.tf"), "one");
    EXPECT_EQ(copied("modules/net/main.tf"), "two");
}

TEST_F(FolderCopy, LeavesGitAndLockstepOut)
{
    write(".git/config", "x");
    write("modules/.git", "x");
    write(".lockstep/lockstep.db", "x");
    write(".gitignore", "kept");
    copy();
    EXPECT_FALSE(fs::exists(target / ".git"));
    EXPECT_FALSE(fs::exists(target / "modules/.git"));
    EXPECT_FALSE(fs::exists(target / ".lockstep"));
    EXPECT_EQ(copied(".gitignore"), "kept");
}

TEST_F(FolderCopy, SymbolicLinksStayLinks)
{
    write("shared/x.tf", "x");
    fs::create_symlink("shared", source / "link");
    fs::create_symlink("nowhere", source / "broken");
    copy();
    EXPECT_EQ(fs::read_symlink(target / "link"), "shared");
    EXPECT_EQ(fs::read_symlink(target / "broken"), "nowhere");
}

TEST_F(FolderCopy, LargeProgramsAreLinked)
{
    write("plugin", std::string(large, 'p'));
    fs::permissions(source / "plugin", fs::perms::owner_all);
    copy();
    EXPECT_TRUE(fs::equivalent(source / "plugin", target / "plugin"));
}

// Else what one actor changes in place would change for all, and in the user's own folder.
TEST_F(FolderCopy, LargeDataIsNotShared)
{
    write("terraform.tfstate", std::string(large, 'd'));
    copy();
    std::ofstream(target / "terraform.tfstate", std::ios::in | std::ios::out) << "changed";
    EXPECT_EQ(fs::hard_link_count(source / "terraform.tfstate"), 1U);
    EXPECT_EQ(std::ifstream(source / "terraform.tfstate").get(), 'd');
}

TEST_F(FolderCopy, KeepsPermissions)
{
    write("run.sh", "#!/bin/sh");
    fs::permissions(source / "run.sh", fs::perms::owner_all);
    copy();
    EXPECT_EQ(fs::status(target / "run.sh").permissions(), fs::perms::owner_all);
}

TEST_F(FolderCopy, AMissingFolderIsSaid)
{
    const auto copied = copy_folder(source / "nowhere", target);
    ASSERT_FALSE(copied);
    EXPECT_EQ(copied.error(), "there is no folder " + (source / "nowhere").string());
}

}  // namespace
}  // namespace lockstep::lab
