// What is read from and shared with a Terraform project.

#include <gtest/gtest.h>

#include <fstream>

#include "emulator/clients/client_files.hpp"
#include "emulator/clients/terraform_folder.hpp"
#include "emulator/clients/terraform_profiles.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::clients {
namespace {

namespace fs = std::filesystem;

ProfileNames scan(std::string_view text)
{
    ProfileNames names;
    scan_profiles(text, names);
    return names;
}

void write(const fs::path& path, std::string_view text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

std::string read(const fs::path& path)
{
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(TerraformProfiles, AreFoundInAnyBlock)
{
    EXPECT_EQ(scan("backend \"s3\" {\n  profile = \"corp\"\n}\nprovider \"aws\" { profile=\"dev-2\" }"),
              (ProfileNames{"corp", "dev-2"}));
}

TEST(TerraformProfiles, OtherWordsExpressionsAndListsAreNot)
{
    EXPECT_TRUE(scan("instance_profile = \"x\"\nprofiles = [\"x\"]\nprofile = var.p\nprofile = \"${var.p}\"\n"
                     "profile = \"a]b\"").empty());
}

TEST(TerraformProfiles, ComeFromTerraformFilesOnly)
{
    const storage::TemporaryFolder folder;
    write(fs::path(folder.path()) / "main.tf", "profile = \"a\"");
    write(fs::path(folder.path()) / "prod.tfbackend", "profile = \"b\"");
    write(fs::path(folder.path()) / "notes.md", "profile = \"c\"");
    ProfileNames names;
    scan_profiles_of_folder(folder.path(), names);
    EXPECT_EQ(names, (ProfileNames{"a", "b"}));
}

TEST(TerraformProfiles, AFolderThatIsNotThereHasNone)
{
    ProfileNames names;
    scan_profiles_of_folder("/nowhere/at/all", names);
    EXPECT_TRUE(names.empty());
}

TEST(TerraformProfiles, ChdirMovesTheProject)
{
    EXPECT_EQ(terraform_folder_of({"terraform", "-chdir=/srv/app", "plan"}), "/srv/app");
    EXPECT_EQ(terraform_folder_of({"terraform", "plan"}), fs::current_path());
}

TEST(ClientFiles, DefineEveryProfileWithDummyKeys)
{
    EXPECT_EQ(config_text({{"corp", "default"}, "eu-west-1"}),
              "[default]\nregion = eu-west-1\n[profile corp]\nregion = eu-west-1\n");
    EXPECT_EQ(credentials_text({{"corp"}, "eu-west-1"}),
              "[default]\naws_access_key_id = lockstep\naws_secret_access_key = lockstep\n"
              "[corp]\naws_access_key_id = lockstep\naws_secret_access_key = lockstep\n");
}

TEST(ClientFiles, AreOneSetForEachSetOfProfiles)
{
    const storage::TemporaryFolder folder;
    const ClientFiles one = write_client_files(folder.path(), {{"a"}, "us-east-1"});
    EXPECT_EQ(write_client_files(folder.path(), {{"a"}, "us-east-1"}).config, one.config);
    EXPECT_NE(write_client_files(folder.path(), {{"b"}, "us-east-1"}).config, one.config);
    EXPECT_EQ(read(one.config), config_text({{"a"}, "us-east-1"}));
    EXPECT_EQ(read(one.credentials), credentials_text({{"a"}, "us-east-1"}));
}

class TerraformDownloads : public testing::Test {
protected:
    const storage::TemporaryFolder folder;
    const fs::path project = folder.path();
    const fs::path provider = "providers/registry/aws/5.0/linux/provider";
};

TEST_F(TerraformDownloads, AreHardLinkedOnce)
{
    write(project / ".terraform" / provider, "binary");
    write(project / ".terraform/modules/modules.json", "{}");
    share_terraform_downloads(project, ".terraform/lockstep");

    const fs::path ours = project / ".terraform/lockstep";
    EXPECT_TRUE(fs::equivalent(ours / provider, project / ".terraform" / provider));
    EXPECT_EQ(read(ours / "modules/modules.json"), "{}");

    write(project / ".terraform/providers/later", "x");
    share_terraform_downloads(project, ".terraform/lockstep");
    EXPECT_FALSE(fs::exists(ours / "providers/later"));
}

TEST_F(TerraformDownloads, LinksIntoAPluginCacheStayLinks)
{
    write(project / "cache/provider", "binary");
    fs::create_directories(project / ".terraform/providers");
    fs::create_symlink(project / "cache", project / ".terraform/providers/linked");
    share_terraform_downloads(project, ".terraform/lockstep");
    EXPECT_TRUE(fs::is_symlink(project / ".terraform/lockstep/providers/linked"));
}

TEST_F(TerraformDownloads, AFreshProjectGetsNoFolder)
{
    share_terraform_downloads(project, ".terraform/lockstep");
    EXPECT_FALSE(fs::exists(project / ".terraform"));
}

}  // namespace
}  // namespace lockstep::clients
