// Runs in lanes: what they bring back, side by side, and what becomes of one whose lane dies.

#include "emulator/lab/lanes.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "emulator/lab/explored_run.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

using Number = std::expected<int, std::string>;

struct Inner {
    std::string text;
    std::optional<int> number{};

    bool operator==(const Inner&) const = default;
};
enum class Kind { one, other };
struct Outer {
    bool flag = false;
    Kind kind = Kind::one;
    std::vector<Inner> list{};
    std::map<std::string, std::set<std::string>> sets{};
    std::optional<Inner> inner{};

    bool operator==(const Outer&) const = default;
};

template <class Plain>
Plain there_and_back(const Plain& value)
{
    std::string bytes;
    wire::write(bytes, value);
    std::string_view rest = bytes;
    Plain read{};
    wire::read(rest, read);
    EXPECT_EQ(rest, "");
    return read;
}

TEST(Wire, BringsBackEveryMember)
{
    const Outer full{.flag = true,
                     .kind = Kind::other,
                     .list = {{.text = std::string("a\0b", 3), .number = -7}, {.text = ""}},
                     .sets = {{"x", {"1", "2"}}, {"y", {}}},
                     .inner = Inner{.text = "in"}};
    EXPECT_EQ(there_and_back(full), full);
    EXPECT_EQ(there_and_back(Outer{}), Outer{});
}

TEST(Wire, BringsBackARunWithItsHistory)
{
    ExploredRun run{.record = {.task = "A;", .stop = race::Probe::Stop::stuck, .oracles = {"lost-update"}},
                    .report = race::Report{.race = "r", .violations = {{.oracle = "lost-update", .message = "m"}}}};
    run.record.points.push_back({.offers = {{.decision = {.option = 2}, .writes = true}},
                                 .taken = {.fault = {.kind = race::FaultKind::commit_drop}},
                                 .footprint = {{.place = "p", .changed = true}}});
    run.report->history.events.push_back({.index = 3, .request = "q", .seen = race::Content{"v", "bytes"}});
    run.report->history.before["p"] = {"v", "bytes"};
    const ExploredRun back = there_and_back(run);
    EXPECT_EQ(back.record, run.record);
    ASSERT_TRUE(back.report);
    EXPECT_EQ(back.report->violations.at(0).oracle, "lost-update");
    EXPECT_EQ(back.report->history.events.at(0).seen, run.report->history.events[0].seen);
    EXPECT_EQ(back.report->history.before, run.report->history.before);
    EXPECT_EQ(race::history_hash(back.report->history), race::history_hash(run.report->history));
}

TEST(Wire, BytesThatAreMissingAreNoValue)
{
    std::string bytes;
    wire::write(bytes, std::string("text"));
    std::string_view rest = std::string_view(bytes).substr(0, bytes.size() - 1);
    std::string read;
    EXPECT_THROW(wire::read(rest, read), std::length_error);
}

class InLanes : public testing::Test
{
protected:
    Number come_of(const std::function<Number(int attempt)>& run)
    {
        Number result = 0;
        lanes.begin<int>("the run", run, [&result](Number came) { result = std::move(came); });
        lanes.wait_for_one();
        EXPECT_TRUE(lanes.is_empty());
        return result;
    }

    std::vector<std::string> told;
    Lanes lanes{2, [this](const std::string& sentence) { told.push_back(sentence); }};
};

TEST_F(InLanes, ARunBringsBackItsResultOrItsSentence)
{
    EXPECT_EQ(come_of([](int attempt) { return attempt; }), Number(1));
    EXPECT_EQ(come_of([](int) { return Number(std::unexpected("no port")); }), Number(std::unexpected("no port")));
    EXPECT_EQ(come_of([](int) -> Number { throw std::runtime_error("a full disk"); }),
              Number(std::unexpected("a full disk")));
    EXPECT_TRUE(told.empty());
}

TEST_F(InLanes, ARunWhoseLaneDiesIsBegunOnceMore)
{
    const auto dies_first = [](int attempt) {
        if (attempt == 1)
            ::raise(SIGKILL);
        return Number(attempt);
    };
    EXPECT_EQ(come_of(dies_first), Number(2));
    EXPECT_EQ(told, std::vector<std::string>{"the lane of the run was killed by signal 9; it is run again"});
}

TEST_F(InLanes, ARunThatKillsItsLaneTwiceIsGivenUp)
{
    const auto dies = [](int) { return Number(::raise(SIGKILL)); };
    EXPECT_EQ(come_of(dies), Number(std::unexpected("the lane of the run was killed by signal 9, as the one before "
                                                    "it: the run is given up")));
    EXPECT_EQ(told.size(), 1U);
}

TEST_F(InLanes, RunsGoOnSideBySide)
{
    const storage::TemporaryFolder folder;
    // Each is over when the other has begun.
    const auto begin = [&](const std::string& own, const std::string& other, int& result) {
        lanes.begin<int>(
            own,
            [=, place = fs::path(folder.path())](int) {
                const std::ofstream begun(place / own);
                for (int poll = 0; poll < 1000 && !fs::exists(place / other); ++poll)
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
                return Number(fs::exists(place / other) ? 1 : 0);
            },
            [&result](Number came) { result = came.value_or(-1); });
    };
    int one = 0;
    int other = 0;
    begin("one", "other", one);
    EXPECT_TRUE(lanes.has_room());
    begin("other", "one", other);
    EXPECT_FALSE(lanes.has_room());
    while (!lanes.is_empty())
        lanes.wait_for_one();
    EXPECT_EQ(one + other, 2);
}

}  // namespace
}  // namespace lockstep::lab
