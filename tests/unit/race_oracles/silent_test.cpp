// What Terraform does every day must leave every oracle silent.

#include <gtest/gtest.h>

#include "tests/unit/race_oracles/toy_terraform.hpp"

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;

class Everyday : public ::testing::TestWithParam<Kinds>
{
protected:
    Kinds kinds() const { return GetParam(); }
    bool locks() const { return kinds().file || kinds().table; }
};

class Locked : public Everyday
{
};

TEST_P(Everyday, AppliesOneAfterAnother)
{
    Play play(with_state(kinds()));
    for (const char* id : {"A", "B", "C"}) {
        play.actor(id, locks());
        ToyTerraform(play, id, kinds()).apply();
    }

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, AFirstApplyOnNothing)
{
    Play play;
    play.actor("A", locks());
    play.actor("B", locks());
    ToyTerraform(play, "A", kinds()).apply();
    ToyTerraform(play, "B", kinds()).apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, APlanBetweenTwoApplies)
{
    Play play(with_state(kinds()));
    for (const char* id : {"A", "P", "B"})
        play.actor(id, locks());
    ToyTerraform(play, "A", kinds()).apply();
    ToyTerraform(play, "P", kinds()).plan();
    ToyTerraform(play, "B", kinds()).apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Locked, ARefusedApply)
{
    Play play(with_state(kinds()));
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", kinds());
    a.list();
    a.lock();
    ToyTerraform(play, "B", kinds()).apply();
    a.read();
    a.write();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
    EXPECT_EQ(play.history().find_actor("B")->end->exit_code, 1);
}

// -lock-timeout: the same lock is asked for until it is free.
TEST_P(Locked, WaitingForALock)
{
    Play play(with_state(kinds()));
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", kinds());
    ToyTerraform b(play, "B", kinds());
    a.lock();
    EXPECT_FALSE(b.lock());
    a.read();
    EXPECT_FALSE(b.lock());
    a.write();
    a.unlock();
    a.exit(0);
    b.apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, AWorkspaceIsMadeAndRemoved)
{
    Play play(with_state(kinds()));
    play.actor("N", locks());
    play.actor("D", locks());
    ToyTerraform create(play, "N", kinds());
    create.key = "tf/env:/w/app.tfstate";
    create.list();
    create.apply();
    ToyTerraform remove(play, "D", kinds());
    remove.key = create.key;
    remove.list();
    remove.lock();
    remove.read();
    remove.unlock();
    remove.delete_state();
    if (kinds().table)
        remove.delete_digest();
    remove.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, AForcedStatePush)
{
    Play play(with_state(kinds(), 7));
    play.actor("P", locks());
    ToyTerraform push(play, "P", kinds());
    push.forces = true;
    push.serial = 2;
    push.lineage = "another";
    push.apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, ALostReplyToTheStateIsRetried)
{
    Play play(with_state(kinds()));
    play.actor("A", locks());
    play.actor("B", locks());
    ToyTerraform a(play, "A", kinds());
    a.lock();
    a.read();
    a.put_state(lost());
    a.put_state(again());
    if (kinds().table)
        a.put_digest();
    a.unlock();
    a.exit(0);
    ToyTerraform(play, "B", kinds()).apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Everyday, AThrottledWriteIsRetried)
{
    Play play(with_state(kinds()));
    play.actor("A", locks());
    ToyTerraform a(play, "A", kinds());
    a.lock();
    a.read();
    a.put_state(refused("SlowDown"));
    a.put_state(again());
    if (kinds().table)
        a.put_digest();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

// A provider failed half-way: Terraform keeps what was made, and says that it failed.
TEST_P(Everyday, AnApplyThatFailsAtSomethingElse)
{
    Play play(with_state(kinds()));
    play.actor("A", locks());
    ToyTerraform a(play, "A", kinds());
    a.lock();
    a.read();
    a.write();
    a.unlock();
    a.exit(1);

    EXPECT_EQ(spoken(play), Words{});
}

// It writes every twenty seconds.
TEST_P(Everyday, ALongApply)
{
    Play play(with_state(kinds()));
    play.actor("A", locks());
    ToyTerraform a(play, "A", kinds());
    a.lock();
    a.read();
    a.write();
    a.write();
    a.write();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST_P(Locked, AKilledHolderAndAForcedUnlock)
{
    Play play(with_state(kinds()));
    play.actor("A");
    play.actor("U", true, true);
    play.actor("B");
    ToyTerraform a(play, "A", kinds());
    a.lock();
    a.read();
    a.exit(137);
    ToyTerraform force(play, "U", kinds());
    force.list();
    force.unlock();
    force.exit(0);
    ToyTerraform(play, "B", kinds()).apply();

    EXPECT_EQ(spoken(play), Words{});
}

// The operator is wrong about A, which still works and then fails to unlock.
TEST_P(Locked, AnOperatorsVictimIsExcused)
{
    Play play(with_state(kinds()));
    play.actor("A");
    play.actor("U", true, true);
    play.actor("B");
    ToyTerraform a(play, "A", kinds());
    a.lock();
    ToyTerraform(play, "U", kinds()).unlock();
    play.exit("U", 0);
    ToyTerraform(play, "B", kinds()).plan();
    a.exit(1);

    EXPECT_EQ(spoken(play), Words{});
}

INSTANTIATE_TEST_SUITE_P(LockKinds, Everyday,
                         ::testing::Values(no_lock, file_lock, table_lock, both_locks));
INSTANTIATE_TEST_SUITE_P(LockKinds, Locked, ::testing::Values(file_lock, table_lock, both_locks));

// R1 of the backend notes: the holder unlocks between the refusal and the look at the lock.
TEST(Silent, ALockThatIsGoneWhenTheLoserLooks)
{
    Play play(with_state());
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", file_lock);
    ToyTerraform b(play, "B", file_lock);
    a.lock();
    a.read();
    a.write();
    b.put_lock();
    a.unlock();
    a.exit(0);
    b.get_lock();
    b.exit(1);

    EXPECT_EQ(spoken(play), Words{});
}

// With both kinds, who got the file but not the item holds nothing.
TEST(Silent, BothLocksWithTheItemTaken)
{
    Play play(with_state(both_locks));
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", table_lock);
    ToyTerraform b(play, "B", both_locks);
    a.lock();
    b.put_lock();
    a.read();
    b.put_lock_item();
    b.get_lock_item();
    b.get_lock();
    b.delete_lock();
    b.exit(1);
    a.write();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

TEST(Silent, AReaderWithoutALock)
{
    Play play(with_state());
    play.actor("A");
    play.actor("R", false);
    ToyTerraform a(play, "A", file_lock);
    ToyTerraform reader(play, "R", no_lock);
    a.lock();
    reader.read();
    a.read();
    a.write();
    reader.exit(0);
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{});
}

// A lock that lay there before the run is nobody's fault in it.
TEST(Silent, ALockOfAStranger)
{
    World world = with_state();
    world["s3://tf/app.tfstate.tflock"] = {.version = "x", .bytes = R"({"ID":"old","Who":"me"})"};
    Play play(world);
    play.actor("B");
    ToyTerraform(play, "B", file_lock).apply();

    EXPECT_EQ(spoken(play), Words{});
}

TEST(Silent, ARunThatWasCutOff)
{
    Play play(with_state());
    play.actor("A");
    ToyTerraform a(play, "A", file_lock);
    a.lock();
    play.end(Ending::budget, "2000 steps");

    EXPECT_EQ(spoken(play), Words{});
}

}  // namespace
}  // namespace lockstep::race
