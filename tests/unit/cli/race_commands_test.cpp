// race list and race fmt, as a user types them.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "emulator/cli/main_program.hpp"
#include "emulator/race/scenarios.hpp"

namespace lockstep::cli
{
namespace
{

namespace fs = std::filesystem;

struct Ended {
    int exit_code = 0;
    std::string out;
    std::string err;
};

Ended call(std::vector<std::string> words)
{
    words.insert(words.begin(), {"lockstep", "race"});
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

// A race file in a folder of its own.
class RaceFmt : public testing::Test
{
protected:
    RaceFmt()
    {
        std::string pattern = (fs::temp_directory_path() / "lockstep-test-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        path_ = (folder_ / "x.race").string();
    }
    ~RaceFmt() override { fs::remove_all(folder_); }

    void given(std::string_view text) const { std::ofstream(path_) << text; }
    std::string stored() const
    {
        std::ostringstream text;
        text << std::ifstream(path_).rdbuf();
        return text.str();
    }

    fs::path folder_;
    std::string path_;
};

constexpr std::string_view untidy = "race 1\nactor A {\nrun   x\n}\n";
constexpr std::string_view tidy = "race 1\nactor A {\n  run x\n}\n";

TEST_F(RaceFmt, RewritesAFileAndNamesIt)
{
    given(untidy);

    const Ended first = call({"fmt", path_});
    const Ended second = call({"fmt", path_});

    EXPECT_EQ(first.exit_code, 0);
    EXPECT_EQ(first.out, path_ + "\n");
    EXPECT_EQ(stored(), tidy);
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_EQ(second.out, "");
}

TEST_F(RaceFmt, CheckWritesNothing)
{
    given(untidy);
    EXPECT_EQ(call({"fmt", path_, "--check"}).exit_code, 1);
    EXPECT_EQ(stored(), untidy);

    given(tidy);
    EXPECT_EQ(call({"fmt", path_, "--check"}).exit_code, 0);
}

TEST_F(RaceFmt, SaysWhereAFileIsWrongAndLeavesItAlone)
{
    given("race 1\nactor A {\n  ran x\n}\n");

    const Ended ended = call({"fmt", path_});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.err,
              "lockstep: " + path_ +
                  ":3:3: expected a line of an actor, found \"ran\" (did you mean run?)\n");
    EXPECT_EQ(stored(), "race 1\nactor A {\n  ran x\n}\n");
}

TEST_F(RaceFmt, AFileThatIsNotThereIsAFailure)
{
    EXPECT_EQ(call({"fmt", path_}).err, "lockstep: " + path_ + " cannot be read\n");
    EXPECT_EQ(call({"fmt"}).exit_code, 2);
}

TEST(RaceList, NamesEveryScenario)
{
    const Ended ended = call({"list"});
    const Ended for_programs = call({"list", "--json"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(for_programs.out.front(), '[');
    for (const race::Scenario& scenario : race::scenarios()) {
        EXPECT_NE(ended.out.find(scenario.name), std::string::npos) << scenario.name;
        EXPECT_NE(for_programs.out.find("\"race\":\"" + std::string(scenario.name) + "\""),
                  std::string::npos);
    }
}

}  // namespace
}  // namespace lockstep::cli
