// The races that were seen in the field, R1 to R6 of the race lab and those of the backend notes:
// exactly these oracles speak.

#include <gtest/gtest.h>

#include "tests/unit/race_oracles/toy_terraform.hpp"

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;

struct Cast {
    explicit Cast(Kinds kinds, World world)
        : play(std::move(world)), a(play, "A", kinds), b(play, "B", kinds), c(play, "C", kinds)
    {
        for (const char* id : {"A", "B", "C"})
            play.actor(id, kinds.file || kinds.table);
    }
    explicit Cast(Kinds kinds) : Cast(kinds, with_state(kinds)) {}

    Play play;
    ToyTerraform a;
    ToyTerraform b;
    ToyTerraform c;
};

// R1: the reply to the acquire is lost, and the retry meets its own lock.
TEST(Field, GhostLock)
{
    Cast cast(file_lock);
    cast.a.list();
    cast.a.put_lock(lost());
    cast.a.put_lock(again());
    cast.a.get_lock();
    cast.a.exit(1);

    EXPECT_EQ(spoken(cast.play), Words{"orphan-lock"});
    EXPECT_EQ(said(cast.play, "orphan-lock"),
              Words{"A, who exited 1, left lock behind: a ghost, for the service told it that its "
                    "own lock was somebody else's"});
}

TEST(Field, GhostLockInATable)
{
    Cast cast(table_lock);
    cast.a.list();
    cast.a.put_lock_item(lost());
    cast.a.put_lock_item(again());
    cast.a.get_lock_item();
    cast.a.exit(1);

    EXPECT_EQ(spoken(cast.play), Words{"orphan-lock"});
    EXPECT_EQ(said(cast.play, "orphan-lock").front().substr(0, 41),
              "A, who exited 1, left lockitem behind: a ");
}

// R2: A7!cd B4 A1 C7 B2.
TEST(Field, StolenUnlock)
{
    Cast cast(file_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.write();
    cast.a.get_lock();
    cast.a.delete_lock(lost());
    cast.b.lock();
    cast.b.read();
    cast.a.delete_lock(again());
    cast.a.exit(0);
    cast.c.apply();
    cast.b.write();
    cast.b.get_lock();
    cast.b.exit(1);

    EXPECT_EQ(spoken(cast.play),
              (Words{"mutual-exclusion", "stolen-unlock", "write-without-lock", "lost-update",
                     "serial-fork", "acknowledged-loss", "misreported"}));
    EXPECT_EQ(said(cast.play, "mutual-exclusion"),
              Words{"C was given lock while B believed that it still held it: A had removed the "
                    "lock of B"});
    EXPECT_EQ(said(cast.play, "stolen-unlock"),
              Words{"A's DELETE (attempt 2) removed lock, which was the lock of B"});
    EXPECT_EQ(said(cast.play, "write-without-lock"), Words{"B wrote state when nobody held lock"});
    EXPECT_EQ(said(cast.play, "lost-update"),
              Words{"B's PUT replaced the state that C had written since B read it"});
    EXPECT_EQ(said(cast.play, "acknowledged-loss"),
              Words{"C exited 0, but the state that B left is not built on what it wrote"});
    EXPECT_EQ(said(cast.play, "serial-fork"),
              Words{"B wrote state with serial 3, which C had already written with other content"});
}

// R3: U forces A's lock between A's look at it and A's delete; the chain that follows is reported.
TEST(Field, ForceUnlockOfASlowApply)
{
    Cast cast(table_lock);
    cast.play.actor("U", true, true);
    ToyTerraform force(cast.play, "U", table_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.write();
    cast.a.get_lock_item();
    force.list();
    force.unlock();
    force.exit(0);
    cast.b.lock();
    cast.b.read();
    cast.a.delete_lock_item();
    cast.a.exit(0);
    cast.c.lock();
    cast.c.read();
    cast.c.put_state();
    cast.b.put_state();
    cast.b.put_digest();
    cast.c.put_digest();
    cast.b.get_lock_item();
    cast.b.exit(1);
    cast.c.unlock();
    cast.c.exit(0);

    EXPECT_EQ(spoken(cast.play),
              (Words{"mutual-exclusion", "stolen-unlock", "write-without-lock", "lost-update",
                     "serial-fork", "digest-mismatch", "acknowledged-loss", "misreported"}));
    EXPECT_EQ(said(cast.play, "mutual-exclusion").size(), 1U);
    EXPECT_EQ(said(cast.play, "stolen-unlock"),
              Words{"A's DeleteItem removed lockitem, which was the lock of B"});
}

// R4.
TEST(Field, TornRead)
{
    Cast cast(no_lock);
    cast.a.list();
    cast.a.head_state();
    cast.b.apply();
    cast.a.get_state();
    cast.a.exit(1);

    EXPECT_EQ(spoken(cast.play), Words{"torn-read"});
    EXPECT_EQ(said(cast.play, "torn-read"),
              Words{"A read state in pieces of two versions: it changed between its requests"});
}

// R5.
TEST(Field, SilentDigest)
{
    Cast cast(table_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.put_state();
    cast.a.put_digest(refused("ValidationException"));
    cast.a.unlock();
    cast.a.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"digest-mismatch", "misreported"}));
    EXPECT_EQ(said(cast.play, "misreported"),
              Words{"A exited 0, although its PutItem of digest was answered ValidationException "
                    "and took no effect"});
    EXPECT_TRUE(said(cast.play, "digest-mismatch").front().ends_with("; A exited 0"));
}

// R6: A3 B4 A1.
TEST(Field, LostUpdate)
{
    Cast cast(no_lock);
    cast.a.list();
    cast.a.read();
    cast.b.apply();
    cast.a.write();
    cast.a.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"lost-update", "serial-fork", "acknowledged-loss"}));
}

// Two first applies without a lock: each draws a lineage of its own.
TEST(Field, TwoLineages)
{
    Cast cast(no_lock, {});
    cast.a.read();
    cast.a.read();
    cast.b.apply();
    cast.a.write();
    cast.a.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"lost-update", "lineage-change", "acknowledged-loss"}));
    EXPECT_EQ(said(cast.play, "lineage-change"),
              Words{"A replaced state by one of another lineage"});
}

TEST(Field, ASerialThatGoesDown)
{
    Cast cast(no_lock);
    cast.a.read();
    cast.b.apply();
    cast.c.apply();
    cast.a.write();
    cast.a.exit(0);

    EXPECT_EQ(said(cast.play, "serial-regression"),
              Words{"A took the serial of state back from 3 to 2"});
    EXPECT_EQ(said(cast.play, "serial-fork").size(), 1U);
}

// R23: a mixed fleet.
TEST(Field, FileAgainstTable)
{
    Play play(with_state(table_lock));
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", table_lock);
    ToyTerraform b(play, "B", file_lock);
    a.lock();
    a.read();
    b.apply();
    a.write();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(said(play, "mutual-exclusion"),
              Words{"B was given lock while A believed that it held state through lockitem"});
    EXPECT_EQ(spoken(play),
              (Words{"mutual-exclusion", "lost-update", "serial-fork", "acknowledged-loss"}));
}

// R22: the file was taken, the item was not, and the clean-up fails.
TEST(Field, TheFileIsLeftWhenTheItemIsTaken)
{
    Play play(with_state(both_locks));
    play.actor("A");
    play.actor("B");
    ToyTerraform a(play, "A", table_lock);
    ToyTerraform b(play, "B", both_locks);
    a.lock();
    b.put_lock();
    b.put_lock_item();
    b.get_lock_item();
    b.get_lock();
    b.delete_lock(refused("AccessDenied"));
    b.exit(1);
    a.read();
    a.unlock();
    a.exit(0);

    EXPECT_EQ(spoken(play), Words{"orphan-lock"});
    EXPECT_EQ(said(play, "orphan-lock"), Words{"B, who exited 1, left lock behind"});
}

// R16: the gap between a workspace's unlock and its removal.
TEST(Field, AnApplyBringsAWorkspaceBack)
{
    Cast cast(file_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.unlock();
    cast.b.lock();
    cast.b.read();
    cast.a.delete_state();
    cast.a.exit(0);
    cast.b.write();
    cast.b.unlock();
    cast.b.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"write-without-lock", "lost-update", "acknowledged-loss"}));
    EXPECT_EQ(said(cast.play, "write-without-lock"), Words{"A removed state when lock was B's"});
    EXPECT_EQ(said(cast.play, "lost-update"),
              Words{"B's PUT brought state back, which A had removed since B read it"});
}

// The same gap, but B is done before A removes: its apply goes with the workspace.
TEST(Field, ARemovalTakesAnApplyAlong)
{
    Cast cast(file_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.unlock();
    cast.b.apply();
    cast.a.delete_state();
    cast.a.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"lost-update", "acknowledged-loss"}));
    EXPECT_EQ(said(cast.play, "lost-update"),
              Words{"A's DELETE removed the state that B had written since A read it"});
}

// R15: no late delete, only a late write.
TEST(Field, AForcedLockAndALateWrite)
{
    Cast cast(file_lock);
    cast.play.actor("U", true, true);
    ToyTerraform force(cast.play, "U", file_lock);
    cast.a.lock();
    cast.a.read();
    force.unlock();
    force.exit(0);
    cast.b.apply();
    cast.a.write();
    cast.a.get_lock();
    cast.a.exit(1);

    EXPECT_EQ(spoken(cast.play), (Words{"write-without-lock", "lost-update", "serial-fork",
                                        "acknowledged-loss", "misreported"}));
}

// The operator's own retry removes a lock that it never looked at.
TEST(Field, AnOperatorsRetryStealsToo)
{
    Cast cast(file_lock);
    cast.play.actor("U", true, true);
    ToyTerraform force(cast.play, "U", file_lock);
    cast.a.lock();
    cast.a.exit(137);
    force.get_lock();
    force.delete_lock(lost());
    cast.b.lock();
    force.delete_lock(again());
    force.exit(0);
    cast.c.lock();
    cast.b.exit(137);
    cast.c.unlock();
    cast.c.exit(0);

    EXPECT_EQ(spoken(cast.play), (Words{"mutual-exclusion", "stolen-unlock"}));
}

TEST(Field, AKilledHolderLeavesItsLock)
{
    Cast cast(both_locks);
    cast.a.lock();
    cast.a.read();
    cast.a.exit(137);

    EXPECT_EQ(said(cast.play, "orphan-lock"), (Words{"A, who was killed, left lockitem behind",
                                                     "A, who was killed, left lock behind"}));
}

// R10: it dies between the state and the digest.
TEST(Field, KilledBetweenStateAndDigest)
{
    Cast cast(table_lock);
    cast.a.lock();
    cast.a.read();
    cast.a.put_state();
    cast.a.exit(137);

    EXPECT_EQ(spoken(cast.play), (Words{"orphan-lock", "digest-mismatch"}));
}

}  // namespace
}  // namespace lockstep::race
