// What an actor finds: its variables, its program, the places in its command.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "emulator/lab/actor_environment.hpp"
#include "emulator/lab/fill_in.hpp"
#include "emulator/lab/programs.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

const race::Names names{{{"lock", "s3://tf/app.tflock"},
                         {"item", "ddb://locks/tf/app"},
                         {"text", "s3://tf/text"},
                         {"gone", "s3://tf/gone"}}};
const race::World world{
    {"s3://tf/app.tflock", {"1", R"({"ID":"2f1c","Operation":"OperationTypeApply","n":3})"}},
    {"ddb://locks/tf/app",
     {"2", R"({"LockID":{"S":"tf/app"},"Info":{"S":"{\"ID\":\"77aa\"}"},"Count":{"N":"5"}})"}},
    {"s3://tf/text", {"3", "no JSON"}}};

TEST(FillIn, ReadsAMemberOfTheObject)
{
    EXPECT_EQ(fill_in("${lock.ID}", names, world), "2f1c");
    EXPECT_EQ(fill_in("-id=${lock.ID}-${lock.n}!", names, world), "-id=2f1c-3!");
}

TEST(FillIn, ReadsTheLockInAnItemAndItsAttributes)
{
    EXPECT_EQ(fill_in("${item.ID}", names, world), "77aa");
    EXPECT_EQ(fill_in("${item.LockID} ${item.Count}", names, world), "tf/app 5");
}

TEST(FillIn, LeavesOtherTextAlone)
{
    for (const char* word : {"plain", "$HOME", "${HOME}", "${", "$lock.ID", "a.b}"})
        EXPECT_EQ(fill_in(word, names, world), word);
    EXPECT_EQ(fill_in("${HOME}/${lock.ID}", names, world), "${HOME}/2f1c");
}

TEST(FillIn, SaysWhatIsNotThere)
{
    EXPECT_EQ(fill_in("${gone.ID}", names, world).error(), "${gone.ID}: gone holds nothing");
    EXPECT_EQ(fill_in("${lock.Who}", names, world).error(), "${lock.Who}: lock has no Who");
    EXPECT_EQ(fill_in("${text.ID}", names, world).error(), "${text.ID}: text has no ID");
}

class Programs : public testing::Test
{
protected:
    Programs()
    {
        fs::create_directories(folder / "bin");
        std::ofstream(folder / "bin/tool") << "#!/bin/sh\n";
        std::ofstream(folder / "bin/text") << "words\n";
        fs::permissions(folder / "bin/tool", fs::perms::owner_all);
    }
    const storage::TemporaryFolder temporary;
    const fs::path folder = temporary.path();
    const std::string path = "/nowhere:" + (folder / "bin").string();
};

TEST_F(Programs, AreFoundInThePath)
{
    EXPECT_EQ(find_program("tool", "/", path), folder / "bin/tool");
    EXPECT_FALSE(find_program("text", "/", path));
    EXPECT_FALSE(find_program("other", "/", path));
}

TEST_F(Programs, WithASlashAreSeenFromTheFolder)
{
    EXPECT_EQ(find_program("bin/tool", folder, ""), folder / "bin/tool");
    EXPECT_EQ(find_program((folder / "bin/tool").string(), "/", ""), folder / "bin/tool");
    EXPECT_FALSE(find_program("./tool", folder, path));
}

class Environment : public testing::Test
{
protected:
    std::vector<std::string> variables(const std::map<std::string, std::string>& own,
                                       const clients::Variables& current = {}) const
    {
        return actor_environment({.id = "A",
                                  .url = "http://127.0.0.1:1",
                                  .folder = temporary.path(),
                                  .files = temporary.path()},
                                 own, current);
    }
    static bool has(const std::vector<std::string>& variables, const std::string& line)
    {
        return std::ranges::count(variables, line) == 1;
    }
    const storage::TemporaryFolder temporary;
};

TEST_F(Environment, NamesTheActorInEveryWayThatARequestCarries)
{
    const auto set = variables({});
    EXPECT_TRUE(has(set, "AWS_ACCESS_KEY_ID=A"));
    EXPECT_TRUE(has(set, "AWS_SDK_UA_APP_ID=A"));
    EXPECT_TRUE(has(set, "TF_APPEND_USER_AGENT=race/A"));
    EXPECT_TRUE(has(set, "AWS_ENDPOINT_URL=http://127.0.0.1:1"));
}

TEST_F(Environment, TheUsersOwnAccountDoesNotShine)
{
    const auto set = variables(
        {}, {{"AWS_ACCESS_KEY_ID", "123456789012"}, {"AWS_PROFILE", "corp"}, {"HOME", "/h"}});
    EXPECT_TRUE(has(set, "AWS_ACCESS_KEY_ID=A"));
    EXPECT_TRUE(has(set, "HOME=/h"));
    EXPECT_TRUE(std::ranges::none_of(
        set, [](const std::string& line) { return line.starts_with("AWS_PROFILE="); }));
}

TEST_F(Environment, TheRaceFileHasTheLastWord)
{
    const auto set = variables({{"TF_CLI_ARGS", ""}, {"GREETING", "hello"}});
    EXPECT_TRUE(has(set, "TF_CLI_ARGS="));
    EXPECT_TRUE(has(set, "GREETING=hello"));
}

TEST_F(Environment, ProfilesOfTheConfigurationHaveTheActorsKey)
{
    std::ofstream(fs::path(temporary.path()) / "main.tf") << "profile = \"corp\"\n";
    std::string file;
    for (const std::string& line : variables({}))
        if (line.starts_with("AWS_SHARED_CREDENTIALS_FILE="))
            file = line.substr(line.find('=') + 1);
    std::string text;
    std::getline(std::ifstream(file), text, '\0');
    EXPECT_NE(text.find("[corp]\naws_access_key_id = A\n"), text.npos) << text;
}

}  // namespace
}  // namespace lockstep::lab
