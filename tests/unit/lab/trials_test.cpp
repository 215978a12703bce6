// Whole runs with commands that send nothing: how they start, end and are given up. What they send
// is tested with real clients (tests/clients/test_race.py).

#include "emulator/lab/trials.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "emulator/race/strategies/script.hpp"
#include "emulator/race/strategies/serial.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

class Runs : public testing::Test
{
protected:
    // A race file with that body, in a folder of its own.
    void race(const std::string& body)
    {
        const fs::path file = root / "race/x.race";
        fs::create_directories(file.parent_path());
        std::ofstream(file) << "race 1\ntitle \"a test\"\n" << body;
        loaded = load_race(file.string(), root);
        ASSERT_TRUE(loaded) << loaded.error();
    }
    std::expected<Trials, std::string>
    prepare(std::chrono::milliseconds watchdog = default_watchdog)
    {
        return Trials::prepare(*loaded, {.place = root / "place", .watchdog = watchdog});
    }
    Trial run(race::Strategy& strategy, std::chrono::milliseconds watchdog = default_watchdog)
    {
        auto trials = prepare(watchdog);
        EXPECT_TRUE(trials) << trials.error();
        return *trials->run({}, strategy);
    }
    static std::string text(const fs::path& path)
    {
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    }

    const storage::TemporaryFolder temporary;
    const fs::path root = temporary.path();
    std::expected<LoadedRace, std::string> loaded;
};

TEST_F(Runs, HaveExitsAndOutputs)
{
    race("actor A {\n  run sh -c 'echo hello; exit 3'\n}\n");
    race::Serial strategy({"A"});
    const Trial trial = run(strategy);
    EXPECT_EQ(trial.history.ending, race::Ending::complete);
    ASSERT_TRUE(trial.history.actors.at(0).end);
    EXPECT_EQ(trial.history.actors[0].end->exit_code, 3);
    EXPECT_EQ(text(trial.history.actors[0].output_path), "hello\n");
}

TEST_F(Runs, GiveEachActorACopyOfItsFolder)
{
    race("actor A {\n  copy work\n  run sh -c 'cat note; echo of A > note'\n}\n"
         "actor B like A {\n  run sh -c 'cat note'\n}\n");
    fs::create_directories(root / "race/work");
    std::ofstream(root / "race/work/note") << "first\n";
    race::Serial strategy({"A", "B"});
    const Trial trial = run(strategy);
    EXPECT_EQ(text(trial.place / "A.out"), "first\n");
    EXPECT_EQ(text(trial.place / "B.out"), "first\n");
    EXPECT_EQ(text(root / "race/work/note"), "first\n");
}

TEST_F(Runs, BeginWhereTheSetupEnded)
{
    race("name note = s3://box/note\nsetup {\n  bucket box\n  put note <- text\n  run sh -c 'echo "
         "made > made'\n}\n"
         "actor A {\n  copy work\n  run sh -c 'cat made'\n}\n");
    fs::create_directories(root / "race/work");
    std::ofstream(root / "race/text") << "stored";
    race::Serial strategy({"A"});
    const Trial trial = run(strategy);
    EXPECT_EQ(trial.history.before.at("s3://box/note").bytes, "stored");
    EXPECT_EQ(trial.history.after, trial.history.before);
    EXPECT_EQ(text(trial.place / "A.out"), "made\n");
}

TEST_F(Runs, FillInWhatACommandNamesWhenItStarts)
{
    race("name lock = s3://box/lock\nsetup {\n  bucket box\n  put lock <- lock.json\n}\n"
         "actor A {\n  run echo ${lock.ID}\n}\nactor B {\n  run echo ${lock.Nonsense}\n}\n");
    std::ofstream(root / "race/lock.json") << R"({"ID":"2f1c"})";
    race::Serial strategy({"A", "B"});
    const Trial trial = run(strategy);
    EXPECT_EQ(text(trial.place / "A.out"), "2f1c\n");
    EXPECT_EQ(text(trial.place / "B.out"), "lockstep: ${lock.Nonsense}: lock has no Nonsense\n");
    EXPECT_EQ(trial.history.find_actor("B")->end->exit_code, 126);
}

TEST_F(Runs, AreGivenUpWhenNothingHappens)
{
    race("actor A {\n  run sleep 1000\n}\nschedule s {\n  A PUT s3://box/x\n}\n");
    race::Script strategy(loaded->race.schedules.front(), loaded->race.names);
    const Trial trial = run(strategy, std::chrono::milliseconds(300));
    EXPECT_EQ(trial.history.ending, race::Ending::watchdog);
    EXPECT_NE(trial.history.explanation.find("waited for A"), std::string::npos)
        << trial.history.explanation;
    EXPECT_FALSE(trial.history.actors.at(0).end);
}

TEST_F(Runs, EndActorsThatIgnoreSignals)
{
    race("actor A {\n  run sh -c 'trap \"\" TERM INT HUP; while :; do sleep 1; done'\n}\n"
         "schedule s {\n  A PUT s3://box/x\n}\n");
    race::Script strategy(loaded->race.schedules.front(), loaded->race.names);
    const auto began = std::chrono::steady_clock::now();
    const Trial trial = run(strategy, std::chrono::milliseconds(300));
    EXPECT_EQ(trial.history.ending, race::Ending::watchdog);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
}

TEST_F(Runs, AFailingSetupSaysWhatItsCommandSaid)
{
    race("setup {\n  run sh -c 'echo out of order; exit 9'\n}\nactor A {\n  run true\n}\n");
    EXPECT_EQ(prepare().error(),
              "setup: sh -c 'echo out of order; exit 9' exited with 9\nout of order");
}

TEST_F(Runs, AMissingProgramIsNoticedBeforeAnythingStarts)
{
    race("setup {\n  run touch " + (root / "started").string() +
         "\n}\nactor A {\n  run no-such-client\n}\n");
    EXPECT_EQ(prepare().error(), "no-such-client is not on this machine; actor A of x needs it");
    EXPECT_FALSE(fs::exists(root / "started"));
}

}  // namespace
}  // namespace lockstep::lab
