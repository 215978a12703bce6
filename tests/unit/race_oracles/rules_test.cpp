// Corners of single oracles, and the list of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/unit/race_oracles/toy_terraform.hpp"

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;
constexpr const char* counter = "s3://tf/counter";

void get(Play& play, const std::string& actor)
{
    play.step({.actor = actor, .operation = "GetObject", .resource = counter});
}

void put(Play& play, const std::string& actor, const std::string& bytes,
         const std::string& request = {})
{
    play.step({.actor = actor,
               .operation = "PutObject",
               .resource = counter,
               .bytes = bytes,
               .request = request});
}

Play two_counters()
{
    Play play({{counter, {.version = "v0", .bytes = "0"}}});
    play.actor("A");
    play.actor("B");
    return play;
}

TEST(Oracles, HaveNamesOfTheirOwn)
{
    std::set<std::string_view> names;
    for (const Oracle& oracle : oracles()) {
        EXPECT_TRUE(names.insert(oracle.name).second) << oracle.name;
        EXPECT_EQ(find_oracle(oracle.name), &oracle);
    }
    EXPECT_EQ(find_oracle("no-such-oracle"), nullptr);
}

TEST(Oracles, AFileMayChangeSeverities)
{
    Play play(with_state());
    play.actor("A");
    ToyTerraform(play, "A", file_lock).lock();
    play.exit("A", 137);
    const History history = play.history();
    const Names names;
    const Evidence evidence{.history = history, .names = names};

    ASSERT_EQ(judge(evidence, {}).size(), 1U);
    EXPECT_EQ(judge(evidence, {}).front().severity, Severity::fail);
    EXPECT_EQ(judge(evidence, {{"orphan-lock", Severity::warn}}).front().severity, Severity::warn);
    EXPECT_TRUE(judge(evidence, {{"orphan-lock", Severity::off}}).empty());
}

// A report frames the row.
TEST(Oracles, NameTheStep)
{
    Play play(with_state(table_lock));
    play.actor("A");
    ToyTerraform a(play, "A", table_lock);
    a.list();
    a.lock();
    a.read();
    a.put_state();
    play.exit("A", 137);
    const History history = play.history();
    const Names names;
    const auto violations = judge({.history = history, .names = names}, {});

    ASSERT_EQ(violations.size(), 2U);
    EXPECT_EQ(violations[0].oracle, "orphan-lock");
    EXPECT_EQ(history.events[violations[0].event.value()].name.operation, "PutItem");
    EXPECT_EQ(violations[1].oracle, "digest-mismatch");
    EXPECT_EQ(history.events[violations[1].event.value()].name.operation, "PutObject");
}

TEST(LostUpdate, SeesAnyObjectThatIsReadAndWritten)
{
    Play play = two_counters();
    get(play, "A");
    get(play, "B");
    put(play, "A", "a1");
    put(play, "B", "b1");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), (Words{"lost-update", "acknowledged-loss"}));
}

// Both read 0 and write 1: the bytes are those of a counter that only one has raised.
TEST(LostUpdate, IsSeenInACounter)
{
    Play play = two_counters();
    get(play, "A");
    get(play, "B");
    put(play, "A", "1");
    put(play, "B", "1");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), (Words{"lost-update", "acknowledged-loss"}));
}

TEST(AcknowledgedLoss, IsNoneForWhoFailed)
{
    Play play = two_counters();
    get(play, "A");
    get(play, "B");
    put(play, "A", "a1");
    put(play, "B", "b1");
    play.exit("A", 1);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{"lost-update"});
}

// A never hears that it has the lock, which C removes.
TEST(MutualExclusion, NeedsTwoWhoWereTold)
{
    Play play(with_state());
    for (const char* id : {"A", "B", "C"})
        play.actor(id);
    ToyTerraform a(play, "A", file_lock);
    ToyTerraform c(play, "C", file_lock);
    a.put_lock(lost());
    c.delete_lock();
    c.exit(0);
    ToyTerraform(play, "B", file_lock).apply();
    a.exit(1);

    EXPECT_EQ(spoken(play), Words{"stolen-unlock"});
}

TEST(LostUpdate, IsNoneWhenTwoMakeTheSameOfNothing)
{
    Play play;
    play.actor("A");
    play.actor("B");
    get(play, "A");
    get(play, "B");
    put(play, "A", "settings");
    put(play, "B", "settings");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(LostUpdate, IsNoneWhenNothingChanges)
{
    Play play = two_counters();
    get(play, "A");
    put(play, "B", "1");
    get(play, "A");
    put(play, "A", "1");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(LostUpdate, IsNoneWhenTheServiceCompared)
{
    Play play = two_counters();
    get(play, "A");
    get(play, "B");
    put(play, "A", "a1");
    put(play, "B", "b1", "PUT /tf/counter\nif-match: \"etag\"");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(LostUpdate, IsNoneForAWriterThatNeverLooks)
{
    Play play = two_counters();
    put(play, "A", "a1");
    put(play, "B", "b1");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(LostUpdate, IsSeenWhenAZombieWrites)
{
    Play play = two_counters();
    get(play, "A");
    play.exit("A", 1);
    get(play, "B");
    put(play, "B", "b1");
    play.exit("B", 0);
    play.step({.actor = "A",
               .operation = "PutObject",
               .resource = counter,
               .bytes = "a1",
               .how = {.fault = {FaultKind::late}}});

    EXPECT_EQ(spoken(play), (Words{"lost-update", "acknowledged-loss"}));
}

// Looking at an old version says nothing about the newest.
TEST(LostUpdate, IsSeenThroughAReadOfAnOldVersion)
{
    Play play = two_counters();
    get(play, "A");
    put(play, "B", "b1");
    play.step({.actor = "A",
               .operation = "GetObject",
               .resource = counter,
               .request = "GetObject tf/counter\n?versionId=1\n"});
    put(play, "A", "a1");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), (Words{"lost-update", "acknowledged-loss"}));
}

TEST(StaleRead, IsAReadBeforeTheLock)
{
    Play play(with_state());
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", file_lock);
    a.read();
    ToyTerraform(play, "B", file_lock).apply();
    a.lock();
    a.write();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(said(play, "stale-read"),
              Words{"A wrote state under a lock but from a version it had read before it took the "
                    "lock, when B had already written another"});
    EXPECT_EQ(spoken(play),
              (Words{"lost-update", "serial-fork", "stale-read", "acknowledged-loss"}));
}

TEST(TornRead, IsSeenBetweenRanges)
{
    Play play = two_counters();
    const auto range = [&](const std::string& bytes) {
        play.step({.actor = "A",
                   .operation = "GetObject",
                   .resource = counter,
                   .request = "GET /tf/counter\nrange: bytes=" + bytes});
    };
    range("0-5242879");
    put(play, "B", "b1");
    range("5242880-10485759");
    range("10485760-15728639");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{"torn-read"});
    EXPECT_EQ(said(play, "torn-read").size(), 1U);
}

TEST(TornRead, IsNotASecondRead)
{
    Play play = two_counters();
    get(play, "A");
    put(play, "B", "b1");
    get(play, "A");
    play.exit("A", 0);
    play.exit("B", 0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(Misreported, SeesAWriteThatTookEffectUnanswered)
{
    Play play(with_state());
    play.actor("A", false);
    ToyTerraform a(play, "A", no_lock);
    a.read();
    for (int attempt = 1; attempt <= 5; ++attempt)
        a.put_state(lost(attempt));
    a.exit(1);

    EXPECT_EQ(said(play, "misreported"),
              Words{"A exited 1, although what it wrote to state took effect"});
}

TEST(Misreported, IsSilentAboutTheKilled)
{
    Play play(with_state());
    play.actor("A", false);
    ToyTerraform a(play, "A", no_lock);
    a.read();
    a.put_state(lost());
    a.exit(143);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(WriteWithoutLock, SeesTheOneThatNeverAsks)
{
    Play play(with_state());
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", file_lock);
    a.lock();
    ToyTerraform(play, "B", no_lock).apply();
    a.read();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(said(play, "write-without-lock"),
              Words{"B wrote state without ever asking for its lock"});
}

TEST(WriteWithoutLock, IsOffForAnActorThatSaysSo)
{
    Play play(with_state());
    play.actor("A");
    play.actor("B", false);
    ToyTerraform a(play, "A", file_lock);
    a.lock();
    ToyTerraform(play, "B", no_lock).apply();
    a.read();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(NoProgress, SaysWhoWasWaitedFor)
{
    Play play;
    play.actor("A");
    play.end(Ending::watchdog, "A has sent nothing for 60 s");

    EXPECT_EQ(said(play, "no-progress"), Words{"nobody could go on: A has sent nothing for 60 s"});
}

}  // namespace
}  // namespace lockstep::race
