// What a person may say at a stop of `race step`.

#include "emulator/cli/by_hand.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lockstep::cli
{
namespace
{

class HandTest : public testing::Test
{
protected:
    // A has two requests parked, B one; U waits for its start.
    HandTest()
    {
        choice.enabled = {{.name = {"A", "GetObject", "s3://tf/state"}},
                          {.name = {"A", "PutObject", "s3://tf/lock"}},
                          {.name = {"B", "PutObject", "s3://tf/lock"}}};
        choice.unstarted = {"U"};
    }
    race::Move say(const std::string& words)
    {
        in.str(words);
        in.clear();
        return hand.choose(choice);
    }
    std::size_t released(const std::string& words)
    {
        const race::Move move = say(words);
        const auto* release = std::get_if<race::Release>(&move);
        return release == nullptr ? 99 : release->option;
    }

    race::Choice choice;
    std::istringstream in;
    std::ostringstream out;
    std::vector<std::string> saved;
    race::History saved_history;
    ByHand hand{{.in = in,
                 .out = out,
                 .names = {{{"lock", "s3://tf/lock"}, {"state", "s3://tf/state"}}},
                 .save =
                     [this](const std::string& path, const race::History& so_far) {
                         saved.push_back(path);
                         saved_history = so_far;
                         return "written";
                     }},
                {}};
};

TEST_F(HandTest, ANumberOrANameLetsARequestGo)
{
    EXPECT_EQ(released("2\n"), 1U);
    EXPECT_EQ(released("B PUT lock\n"), 2U);
    EXPECT_EQ(released("  A G \n"), 0U);
}

TEST_F(HandTest, AnAmbiguousOrWrongNameIsAskedForAgain)
{
    EXPECT_EQ(released("A\nC\n0\n4\n3\n"), 2U);
    EXPECT_NE(out.str().find("several are called A"), std::string::npos);
    EXPECT_NE(out.str().find("nothing parked is called C"), std::string::npos);
}

TEST_F(HandTest, AFaultStandsBehindTheRequest)
{
    const race::Move move = say("2 !cd\n");
    ASSERT_TRUE(std::holds_alternative<race::Release>(move));
    EXPECT_EQ(std::get<race::Release>(move).fault.kind, race::FaultKind::commit_drop);
    EXPECT_EQ(released("2 !nonsense\n1\n"), 0U);
}

TEST_F(HandTest, ActorsAreStartedAndKilled)
{
    EXPECT_EQ(std::get<race::Start>(say("start U\n")).actor, "U");
    EXPECT_EQ(std::get<race::Kill>(say("kill B\n")).actor, "B");
    EXPECT_EQ(released("start A\nkill U\n1\n"), 0U);
}

TEST_F(HandTest, SavingAndHelpAreNoMoves)
{
    EXPECT_EQ(released("save x.race\nhelp\n\n1\n"), 0U);
    EXPECT_EQ(saved, std::vector<std::string>{"x.race"});
}

TEST_F(HandTest, WhatIsSavedHasStartsKillsAndExits)
{
    say("start U\n");
    hand.happened({.index = 0, .name = {"A", "GetObject", "s3://tf/state"}, .invocation = {}});
    hand.exited("U", 3);
    say("kill B\n");

    say("save x.race\n1\n");

    const race::Actor* started = saved_history.find_actor("U");
    const race::Actor* killed = saved_history.find_actor("B");
    ASSERT_TRUE(started && killed && started->end);
    EXPECT_EQ(started->started, 0U);
    EXPECT_EQ(started->end->after_event, 1U);
    EXPECT_EQ(started->end->exit_code, 3);
    EXPECT_EQ(killed->killed, 1U);
    EXPECT_EQ(saved_history.events.size(), 1U);
}

TEST_F(HandTest, RunLetsEverybodyRunOn)
{
    EXPECT_TRUE(std::holds_alternative<race::Done>(say("run\n")));
    EXPECT_TRUE(std::holds_alternative<race::Done>(say("")));
    EXPECT_EQ(hand.wish(), ByHand::Wish::none);
}

TEST_F(HandTest, TheEndOfTheInputEndsTheRun)
{
    EXPECT_TRUE(std::holds_alternative<race::Diverged>(say("")));
    EXPECT_EQ(hand.wish(), ByHand::Wish::quit);
}

TEST_F(HandTest, UndoNeedsSomethingToTakeBack)
{
    EXPECT_EQ(released("undo\n3\n"), 2U);
    EXPECT_TRUE(std::holds_alternative<race::Diverged>(say("undo\n")));
    EXPECT_EQ(hand.wish(), ByHand::Wish::undo);
    ASSERT_EQ(hand.decisions().size(), 1U);
    EXPECT_EQ(hand.decisions()[0].step, "B PUT lock");
}

TEST_F(HandTest, DecisionsAreTakenAgainWithoutAsking)
{
    ByHand again({.in = in, .out = out, .names = {{{"lock", "s3://tf/lock"}}}, .save = {}},
                 {{.start = "U"}, {.step = "B PUT lock"}, {.step = "B PUT nothing"}});
    EXPECT_EQ(std::get<race::Start>(again.choose(choice)).actor, "U");
    EXPECT_EQ(std::get<race::Release>(again.choose(choice)).option, 2U);
    EXPECT_TRUE(std::holds_alternative<race::Diverged>(again.choose(choice)));
}

}  // namespace
}  // namespace lockstep::cli
