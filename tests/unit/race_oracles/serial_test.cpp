// The two oracles that know nothing of Terraform: the outcome is that of some serial order, and a
// lost reply does no harm.

#include <gtest/gtest.h>

#include "emulator/race/retry_safety.hpp"
#include "tests/unit/race_oracles/toy_terraform.hpp"

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;
constexpr const char* counter = "s3://tf/counter";
constexpr const char* uuid_1 = "11111111-aaaa-4bbb-8ccc-000000000001";
constexpr const char* uuid_2 = "22222222-aaaa-4bbb-8ccc-000000000002";

void put(Play& play, const std::string& actor, const std::string& bytes)
{
    play.step({.actor = actor, .operation = "PutObject", .resource = counter, .bytes = bytes});
}

// Each actor adds its letter, and a name drawn at random.
SerialOutcome outcome(const std::vector<std::string>& order, const std::string& bytes)
{
    Play play({{counter, {.version = "v0", .bytes = "-"}}});
    for (const std::string& id : order) {
        play.actor(id);
        put(play, id, bytes);
        play.exit(id, 0);
    }
    return outcome_of(play.history());
}

class SerialOutcomes : public ::testing::Test
{
protected:
    void end(const std::string& bytes, int a, int b)
    {
        put(play, "B", bytes);
        play.exit("A", a);
        play.exit("B", b);
    }

    std::vector<SerialOutcome> learned{outcome({"A"}, "-A"), outcome({"B"}, "-B"),
                                       outcome({"A", "B"}, std::string("-AB ") + uuid_1),
                                       outcome({"B", "A"}, std::string("-BA ") + uuid_1)};
    Play play = [] {
        Play begun({{counter, {.version = "v0", .bytes = "-"}}});
        begun.actor("A");
        begun.actor("B");
        return begun;
    }();
};

TEST_F(SerialOutcomes, OneOrderIsEnough)
{
    end(std::string("-BA ") + uuid_2, 0, 0);

    EXPECT_EQ(spoken(play, learned), Words{});
}

TEST_F(SerialOutcomes, ALostLetterIsNoOrder)
{
    end("-B", 0, 0);

    EXPECT_EQ(said(play, "serial-outcome", learned),
              Words{"A and B exited 0, but no order of them leaves the store like this; after A "
                    "then B, counter differs"});
}

TEST_F(SerialOutcomes, WhoRefusesHasNoEffect)
{
    end("-B", 1, 0);
    EXPECT_EQ(spoken(play, learned), Words{});

    Play other({{counter, {.version = "v0", .bytes = "-"}}});
    other.actor("A");
    other.actor("B");
    put(other, "A", std::string("-AB ") + uuid_1);
    other.exit("A", 1);
    other.exit("B", 0);
    EXPECT_EQ(said(other, "serial-outcome", learned),
              Words{"only B exited 0, but the store is not as B alone leaves it: counter differs"});
}

TEST_F(SerialOutcomes, NobodySucceededAndNothingChanged)
{
    play.exit("A", 1);
    play.exit("B", 1);
    EXPECT_EQ(spoken(play, learned), Words{});

    put(play, "B", "-B");
    EXPECT_EQ(said(play, "serial-outcome", learned),
              Words{"nobody succeeded, but the store is not as it was: counter differs"});
}

TEST_F(SerialOutcomes, TheKilledMayHaveComeAnyDistance)
{
    end(std::string("-AB ") + uuid_1, 137, 0);
    EXPECT_EQ(spoken(play, learned), Words{});

    put(play, "B", "-B");
    EXPECT_EQ(spoken(play, learned), Words{});

    put(play, "B", "-X");
    EXPECT_EQ(spoken(play, learned), Words{"serial-outcome"});
}

TEST_F(SerialOutcomes, WhatTheKilledTouchedIsNotCompared)
{
    play.step(
        {.actor = "A", .operation = "PutObject", .resource = "s3://tf/half", .bytes = "done"});
    end("-B", 137, 0);
    EXPECT_EQ(spoken(play, learned), Words{});

    play.step({.actor = "B", .operation = "PutObject", .resource = "s3://tf/other", .bytes = "x"});
    EXPECT_EQ(said(play, "serial-outcome", learned),
              Words{"only B exited 0, but the store is not as B alone leaves it: s3://tf/other is "
                    "left behind"});
}

TEST_F(SerialOutcomes, TwoThatNeverSucceedBoth)
{
    learned[2].exit_codes["B"] = 1;
    learned[3].exit_codes["A"] = 1;
    end(std::string("-AB ") + uuid_1, 0, 0);

    EXPECT_EQ(said(play, "serial-outcome", learned),
              Words{"A and B exited 0, which they do in no order one after another"});
}

TEST_F(SerialOutcomes, AreSilentWhenTheseActorsWereNotLearned)
{
    learned.erase(learned.begin() + 2, learned.end());
    end("-X", 0, 0);

    EXPECT_EQ(spoken(play, learned), Words{});
}

// The digest of a state with random names in it is as random, but must fit.
TEST(SerialOutcome, ComparesDigestsByWhetherTheyFit)
{
    const auto run = [](const char* content, Try digest) {
        Play play(with_state(table_lock));
        play.actor("A");
        ToyTerraform a(play, "A", table_lock);
        a.lock();
        a.read();
        a.lineage = content;
        a.put_state();
        a.put_digest(digest);
        a.unlock();
        a.exit(0);
        return play;
    };
    const std::vector<SerialOutcome> learned{outcome_of(run(uuid_1, {}).history())};

    EXPECT_EQ(said(run(uuid_2, {}), "serial-outcome", learned), Words{});
    EXPECT_EQ(
        said(run(uuid_2, refused("AccessDenied")), "serial-outcome", learned),
        Words{"A exited 0, but the store is not as it leaves it undisturbed: digest differs"});
}

class RetrySafety : public ::testing::Test
{
protected:
    RetrySafety()
    {
        undisturbed.actor("A");
        ToyTerraform(undisturbed, "A", file_lock).apply();
        faulted.actor("A");
        a.list();
    }
    RetryVerdict verdict() const
    {
        const Names names{
            {{"lock", "s3://tf/app.tfstate.tflock"}, {"state", "s3://tf/app.tfstate"}}};
        return judge_retry(faulted.history(), outcome_of(undisturbed.history()), names);
    }

    Play undisturbed{with_state()};
    Play faulted{with_state()};
    ToyTerraform a{faulted, "A", file_lock};
};

TEST_F(RetrySafety, AStateMayBeWrittenTwice)
{
    a.lock();
    a.read();
    a.put_state(lost());
    a.put_state(again());
    a.unlock();
    a.exit(0);

    EXPECT_EQ(verdict().outcome, RetryOutcome::same);
    EXPECT_EQ(verdict().message, "when the reply to A PUT state is lost, nothing else changes");
}

TEST_F(RetrySafety, ALockIsNotTakenTwice)
{
    a.put_lock(lost());
    a.put_lock(again());
    a.get_lock();
    a.exit(1);

    EXPECT_EQ(verdict().outcome, RetryOutcome::harmed);
    EXPECT_EQ(verdict().message,
              "when the reply to A PUT lock is lost, A exits 1, lock is left behind and state was "
              "not written");
}

TEST_F(RetrySafety, AFailureWithoutATraceIsARefusal)
{
    a.put_lock(lost());
    a.delete_lock();
    a.exit(1);

    EXPECT_EQ(verdict().outcome, RetryOutcome::refused);
    EXPECT_EQ(verdict().message,
              "when the reply to A PUT lock is lost, A exits 1 and leaves no trace");
}

TEST_F(RetrySafety, ARunWithoutAnEndIsHarm)
{
    a.put_lock(lost());
    faulted.end(Ending::watchdog, "A has sent nothing for 60 s");

    EXPECT_EQ(verdict().outcome, RetryOutcome::harmed);
    EXPECT_EQ(verdict().message,
              "when the reply to A PUT lock is lost, the run does not end: A has "
              "sent nothing for 60 s");
}

}  // namespace
}  // namespace lockstep::race
