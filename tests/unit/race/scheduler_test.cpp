// What a scheduler notes, lets go, starts and ends.

#include "tests/unit/race/bench.hpp"

namespace lockstep::race
{
namespace
{

class Decisions : public SchedulerOnABench
{
};

TEST_F(Decisions, AnEventHasWhatWasSeenAndWhatWasChanged)
{
    store["s3://b/x"] = {"1", "old"};
    begin({serial("A")});
    const auto put = arrive("A", "PutObject", "x", {.invocation = "i1", .request = "PUT new"});
    store["s3://b/x"] = {"2", "new"};
    answer(put, 200);

    const Event& event = last_event();
    EXPECT_EQ(format_step(event.name, Names{}), "A PUT s3://b/x");
    EXPECT_EQ(event.invocation, "i1");
    EXPECT_EQ(event.request, "PUT new");
    EXPECT_EQ(event.answer.status, 200u);
    EXPECT_EQ(event.seen->bytes, "old");
    ASSERT_EQ(event.changes.size(), 1u);
    EXPECT_EQ(event.changes[0].before->bytes, "old");
    EXPECT_EQ(event.changes[0].after->bytes, "new");
    EXPECT_EQ(history().before.at("s3://b/x").bytes, "old");
}

TEST_F(Decisions, APreemptionLeavesAnActorThatCouldGoOn)
{
    std::vector<std::size_t> picks{0, 1, 1, 0};
    begin({serial("A"), serial("B")});
    ask = [&](const Choice&) {
        const std::size_t pick = picks.front();
        picks.erase(picks.begin());
        return Release{pick, {}};
    };
    const auto first = arrive("A", "GetObject", "x");
    const auto second = arrive("B", "GetObject", "x");
    answer(first);
    arrive("A", "GetObject", "y");  // B is chosen
    answer(second);
    const auto third = arrive("B", "GetObject", "y");  // B again
    answer(third);
    scheduler->actor_exited("B", 0);  // A, for want of B

    std::vector<bool> preempts;
    for (const Event& event : history().events)
        preempts.push_back(event.preempts);
    EXPECT_EQ(preempts, (std::vector<bool>{false, true, false, false}));
}

TEST_F(Decisions, FaultsReachTheEdgeAsVerdicts)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Release{0, {FaultKind::throttle}}; };
    const auto number = arrive("A", "GetObject", "x");

    EXPECT_FALSE(verdicts.at(number).execute);
    EXPECT_EQ(verdicts.at(number).answer->kind->code, "SlowDown");
    EXPECT_FALSE(last_event().executed);
    EXPECT_EQ(last_event().fault, Fault{FaultKind::throttle});
}

TEST_F(Decisions, AnErrorThatTheServiceDoesNotHaveDiverges)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Release{0, {FaultKind::error, "SlowDown"}}; };
    arrive("A", "PutItem", "x", {.service = "dynamodb"});

    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_NE(history().explanation.find("dynamodb has no such error"), std::string::npos);
    EXPECT_TRUE(history().events.empty());
}

TEST_F(Decisions, ParallelRequestsAreNumberedByWhatTheyAskFor)
{
    for (const bool swapped : {false, true}) {
        numbers = 0;
        verdicts.clear();
        begin({parallel("A")});
        arrive("A", "UploadPart", "x", {.request = swapped ? "part 2" : "part 1"});
        arrive("A", "UploadPart", "x", {.request = swapped ? "part 1" : "part 2"});
        scheduler->actor_is_idle("A");

        EXPECT_EQ(last_event().request, "part 1");
        EXPECT_EQ(last_event().enabled,
                  (std::vector<std::string>{"A UploadPart s3://b/x", "A UploadPart s3://b/x #2"}));
    }
}

TEST_F(Decisions, TheStrategyHearsWhatHappenedAndMayObject)
{
    begin({serial("A")});
    strategy.complaint = "line 3: expected 412, seen 200";
    const auto number = arrive("A", "GetObject", "x");
    answer(number);

    EXPECT_EQ(strategy.happenings.size(), 1u);
    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_EQ(history().explanation, "line 3: expected 412, seen 200");
}

class SeveralSteps : public SchedulerOnABench
{
};

TEST_F(SeveralSteps, TheRequestParksForEachAndIsAnsweredAfterTheLast)
{
    begin({serial("A"), serial("B")});
    const auto batch = arrive("A", "DeleteObjects", "x", {.steps = 2});
    const auto other = arrive("B", "GetObject", "x");
    ask = [](const Choice& choice) { return Release{choice.enabled.size() - 1, {}}; };

    next_step(batch);
    EXPECT_TRUE(is_parked(batch));
    EXPECT_FALSE(is_parked(other)) << "between two steps others may move";
    answer(other);
    scheduler->actor_exited("B", 0);
    EXPECT_FALSE(is_parked(batch));
    answer(batch, 200);

    EXPECT_EQ(format_step(history().events[0].name, Names{}), "A DeleteObjects s3://b/x #1.1");
    EXPECT_EQ(history().events[0].answer.status, 0u);
    EXPECT_EQ(format_step(last_event().name, Names{}), "A DeleteObjects s3://b/x #1.2");
    EXPECT_EQ(last_event().answer.status, 200u);
}

TEST_F(SeveralSteps, AFaultOnTheAnswerWaitsForTheLastStep)
{
    begin({serial("A")});
    ask = [](const Choice& choice) {
        const bool is_first = choice.enabled[0].name.part == 1;
        return Release{0, is_first ? Fault{FaultKind::commit_drop} : Fault{}};
    };
    const auto batch = arrive("A", "DeleteObjects", "x", {.steps = 2});
    EXPECT_EQ(verdicts.at(batch).reply, Reply::send);
    EXPECT_EQ(last_event().fault, Fault{});
    next_step(batch);

    EXPECT_TRUE(verdicts.at(batch).execute);
    EXPECT_EQ(verdicts.at(batch).reply, Reply::lose);
    EXPECT_EQ(last_event().fault, Fault{FaultKind::commit_drop});
}

TEST_F(SeveralSteps, ARefusalEndsTheRequestEarly)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Release{0, {FaultKind::error, "SlowDown"}}; };
    const auto batch = arrive("A", "DeleteObjects", "x", {.steps = 3});
    EXPECT_FALSE(verdicts.at(batch).execute);
    answer(batch, 503, "SlowDown");

    arrive("A", "DeleteObjects", "x", {.steps = 3});
    EXPECT_EQ(history().events.size(), 2u);
}

class Passes : public SchedulerOnABench
{
};

TEST_F(Passes, AreLetGoFirstWithoutAChoice)
{
    begin_with({.actors = {serial("A"), serial("B")}, .passes = {{"*", "LIST", "*"}}});
    const auto first = arrive("A", "GetObject", "x");
    const auto list = arrive("B", "ListObjectsV2", "");

    EXPECT_TRUE(is_parked(first));
    EXPECT_FALSE(is_parked(list));
    EXPECT_TRUE(last_event().passed);
    EXPECT_EQ(last_event().enabled.size(), 2u);
    EXPECT_TRUE(strategy.choices.empty());
    answer(list);
    arrive("B", "GetObject", "x");
    EXPECT_EQ(strategy.choices.size(), 1u);
    EXPECT_EQ(strategy.choices[0].last, "") << "a pass is nobody's choice";
    EXPECT_EQ(strategy.happenings.size(), 1u) << "but it is told";
}

TEST_F(Passes, MatchOnlyWhatTheySay)
{
    begin_with({.actors = {serial("A")}, .passes = {{"B", "LIST", "*"}, {"*", "GET", "s3://b/y"}}});
    arrive("A", "ListObjectsV2", "");
    EXPECT_FALSE(last_event().passed);
    answer(1);
    arrive("A", "GetObject", "x");
    EXPECT_FALSE(last_event().passed);
    answer(2);
    arrive("A", "GetObject", "y");
    EXPECT_TRUE(last_event().passed);
}

class Starts : public SchedulerOnABench
{
};

TEST_F(Starts, AnActorThatWaitsForItRunsWhenTheStrategySaysSo)
{
    begin({serial("A"), waiting("U")});
    EXPECT_EQ(started, std::vector<std::string>{"A"});
    ask = [](const Choice& choice) {
        return choice.unstarted.empty() ? Move(Release{0, {}}) : Move(Start{"U"});
    };
    const auto first = arrive("A", "GetObject", "x");

    EXPECT_EQ(started, (std::vector<std::string>{"A", "U"}));
    EXPECT_TRUE(is_parked(first)) << "the choice waits for U now";
    arrive("U", "GetObject", "x");
    EXPECT_FALSE(is_parked(first));
    EXPECT_EQ(history().actors[1].started, 0u);
}

TEST_F(Starts, OneThatNeverComesDoesNotKeepTheRunFromItsEnd)
{
    begin({serial("A"), waiting("U")});
    answer(arrive("A", "GetObject", "x"));
    scheduler->actor_exited("A", 0);

    EXPECT_EQ(stops, 1);
    EXPECT_EQ(history().ending, Ending::complete);
    EXPECT_FALSE(history().actors[1].started);
    EXPECT_FALSE(history().actors[1].end);
}

TEST_F(Starts, ARequestBeforeTheStartDiverges)
{
    begin({serial("A"), waiting("U")});
    const auto early = arrive("U", "GetObject", "x");

    EXPECT_TRUE(was_cut(early));
    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_EQ(history().explanation, "a request of U has come before it was started: GET s3://b/x");
}

class Kills : public SchedulerOnABench
{
};

TEST_F(Kills, TakeTheRequestsOfTheActorAndWaitForItsExit)
{
    begin({serial("A"), serial("B")});
    ask = [](const Choice& choice) {
        return choice.exited.empty() ? Move(Kill{"A"}) : Move(Release{0, {}});
    };
    const auto first = arrive("A", "PutObject", "x");
    const auto other = arrive("B", "GetObject", "x");

    EXPECT_EQ(killed, std::vector<std::string>{"A"});
    EXPECT_TRUE(is_parked(other));
    EXPECT_EQ(scheduler->waited_for(), std::vector<std::string>{"A (was killed, has not exited)"});
    scheduler->left(first);
    arrive("A", "GetObject", "y");  // was on its way
    EXPECT_EQ(stops, 0);
    scheduler->actor_exited("A", 137);

    EXPECT_FALSE(is_parked(other));
    EXPECT_EQ(last_event().enabled, std::vector<std::string>{"B GET s3://b/x"});
    EXPECT_EQ(history().withdrawn.size(), 2u);
    EXPECT_EQ(history().actors[0].killed, 0u);
    EXPECT_EQ(schedule_line(history()), "A!kill B1");
}

TEST_F(Kills, WhoDoesNotRunCannotBeKilled)
{
    begin({serial("A"), waiting("U")});
    ask = [](const Choice&) { return Kill{"U"}; };
    arrive("A", "GetObject", "x");

    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_EQ(history().explanation, "'U' was to be killed, but does not run");
    EXPECT_TRUE(killed.empty());
}

class Strangers : public SchedulerOnABench
{
};

TEST_F(Strangers, ARequestOfNobodyDiverges)
{
    begin({serial("A"), serial("B")});
    const auto stranger = arrive("AKIA123", "GetObject", "x");

    EXPECT_TRUE(was_cut(stranger));
    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_NE(history().explanation.find("'AKIA123' has come, who is no actor of this race: GET "
                                         "s3://b/x\n  the actors are A, B"),
              std::string::npos)
        << history().explanation;
}

TEST_F(Strangers, ARequestOfOneWhoHasExitedIsWithdrawn)
{
    begin({serial("A"), serial("B")});
    scheduler->actor_exited("A", 137);
    const auto ghost = arrive("A", "GetObject", "x");

    EXPECT_TRUE(was_cut(ghost));
    EXPECT_EQ(stops, 0);
    ASSERT_EQ(history().withdrawn.size(), 1u);
    EXPECT_EQ(history().withdrawn[0].name.actor, "A");
}

class Ends : public SchedulerOnABench
{
};

TEST_F(Ends, ACompleteRunHasEveryExit)
{
    begin({serial("A"), serial("B")});
    arrive("B", "GetObject", "x");
    scheduler->actor_exited("A", 3);
    answer(1);
    scheduler->actor_exited("B", 0);

    EXPECT_EQ(stops, 1);
    EXPECT_EQ(history().ending, Ending::complete);
    EXPECT_EQ(history().actors[0].end->exit_code, 3);
    EXPECT_EQ(history().actors[0].end->after_event, 0u);
    EXPECT_EQ(history().actors[1].end->after_event, 1u);
    EXPECT_EQ(strategy.exits, (std::vector<std::string>{"A 3", "B 0"}));
    EXPECT_EQ(strategy.choices.back().exited, (std::map<std::string, int>{{"A", 3}, {"B", 0}}));
}

TEST_F(Ends, TheExitMayBeKnownBeforeTheAnswerIs)
{
    begin({serial("A")});
    const auto number = arrive("A", "GetObject", "x");
    scheduler->actor_exited("A", 0);
    EXPECT_EQ(stops, 0);
    answer(number);

    EXPECT_EQ(stops, 1);
    EXPECT_EQ(last_event().answer.status, 200u);
    EXPECT_EQ(history().actors[0].end->after_event, 1u);
}

TEST_F(Ends, TheBudgetIsOfSteps)
{
    begin_with({.actors = {serial("A")}, .steps_max = 2});
    answer(arrive("A", "GetObject", "x"));
    answer(arrive("A", "GetObject", "x"));
    const auto third = arrive("A", "GetObject", "x");

    EXPECT_EQ(history().ending, Ending::budget);
    EXPECT_EQ(history().explanation,
              "the budget of 2 steps is used up; next was A GET s3://b/x #3");
    EXPECT_TRUE(was_cut(third));
    EXPECT_EQ(history().events.size(), 2u);
}

TEST_F(Ends, GivingUpCutsEverybodyOffAndNotesTheStore)
{
    begin({serial("A"), serial("B")});
    const auto parked = arrive("A", "GetObject", "x");
    store["s3://b/x"] = {"1", "x"};
    scheduler->give_up(Ending::watchdog, "B did nothing for 60 s");

    EXPECT_EQ(stops, 1);
    EXPECT_TRUE(was_cut(parked));
    EXPECT_EQ(history().ending, Ending::watchdog);
    EXPECT_EQ(history().explanation, "B did nothing for 60 s");
    EXPECT_EQ(history().after.size(), 1u);
    EXPECT_TRUE(was_cut(arrive("B", "GetObject", "x"))) << "nobody is parked after the end";
    scheduler->give_up(Ending::budget, "again");
    EXPECT_EQ(stops, 1);
    EXPECT_EQ(history().ending, Ending::watchdog);
}

TEST_F(Ends, AWaitThatNothingCanEndDiverges)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Wait{"expected B, seen A"}; };
    arrive("A", "GetObject", "x");

    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_EQ(history().explanation, "expected B, seen A");
}

TEST_F(Ends, AWaitForAnActorThatMaySendMoreIsAskedAgain)
{
    begin({parallel("A")});
    ask = [](const Choice& choice) {
        return choice.enabled.size() < 2 ? Move(Wait{"expected two"}) : Move(Release{1, {}});
    };
    arrive("A", "GetObject", "x");
    scheduler->actor_is_idle("A");
    EXPECT_EQ(stops, 0);
    const auto second = arrive("A", "GetObject", "y");
    scheduler->actor_is_idle("A");

    EXPECT_FALSE(is_parked(second));
}

TEST_F(Ends, AWaitForAPersonLastsUntilItIsAskedAgain)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Wait{}; };
    const auto first = arrive("A", "GetObject", "x");
    EXPECT_EQ(stops, 0);
    ask = [](const Choice&) { return Release{0, {}}; };
    EXPECT_TRUE(is_parked(first));
    scheduler->ask_again();

    EXPECT_FALSE(is_parked(first));
}

TEST_F(Ends, AWatchdogDuringAWaitIsADivergence)
{
    begin({parallel("A")});
    ask = [](const Choice&) { return Wait{"expected two"}; };
    arrive("A", "GetObject", "x");
    scheduler->actor_is_idle("A");
    scheduler->give_up(Ending::watchdog, "nothing came for 60 s");

    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_EQ(history().explanation, "expected two\nnothing came for 60 s");
}

TEST_F(Ends, AfterTheScheduleEverybodyRunsOnInTheOrderOfNames)
{
    begin({serial("B"), serial("A")});
    ask = [](const Choice&) { return Done{}; };
    arrive("B", "GetObject", "x");
    arrive("A", "GetObject", "x");
    answer(2);
    arrive("A", "GetObject", "y");
    answer(3);
    scheduler->actor_exited("A", 0);
    answer(1);
    scheduler->actor_exited("B", 0);

    EXPECT_EQ(schedule_line(history()), "A2 B1");
    EXPECT_EQ(strategy.choices.size(), 1u);
    EXPECT_EQ(history().ending, Ending::complete);
}

TEST_F(Ends, AFreeRunWaitsForNobody)
{
    begin_with({.actors = {serial("A"), serial("B")}, .free_run = true});
    const auto first = arrive("B", "GetObject", "x");
    EXPECT_FALSE(is_parked(first));
    const auto second = arrive("B", "GetObject", "y");
    EXPECT_TRUE(is_parked(second)) << "but it takes one step after the other";
    answer(first);

    EXPECT_FALSE(is_parked(second));
    EXPECT_TRUE(scheduler->wanted_idle().empty());
    EXPECT_EQ(history().actors[1].in_flight_max, 2u);
}

}  // namespace
}  // namespace lockstep::race
