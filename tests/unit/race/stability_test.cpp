// When a choice may be made: everybody has sent what it sends before it is answered, has exited, or
// sleeps.

#include "tests/unit/race/bench.hpp"

namespace lockstep::race
{
namespace
{

class Stability : public SchedulerOnABench
{
};

TEST_F(Stability, AChoiceWaitsForEveryActor)
{
    begin({serial("A"), serial("B")});

    const auto first = arrive("A", "GetObject", "x");
    EXPECT_TRUE(is_parked(first));
    EXPECT_EQ(scheduler->awaited_actors(), std::vector<std::string>{"B"});
    EXPECT_EQ(scheduler->waited_for(), std::vector<std::string>{"B (running, 0 requests so far)"});

    const auto second = arrive("B", "GetObject", "x");
    EXPECT_FALSE(is_parked(first));
    EXPECT_TRUE(is_parked(second));
    EXPECT_EQ(last_event().enabled, (std::vector<std::string>{"A GET s3://b/x", "B GET s3://b/x"}));
}

TEST_F(Stability, OnlyOneStepIsUnderWayAtATime)
{
    begin({serial("A"), serial("B")});
    const auto first = arrive("A", "GetObject", "x");
    const auto second = arrive("B", "GetObject", "x");

    EXPECT_EQ(scheduler->waited_for(),
              std::vector<std::string>{"A (is being answered: A GET s3://b/x)"});
    EXPECT_TRUE(scheduler->awaited_actors().empty());
    answer(first);
    EXPECT_TRUE(is_parked(second)) << "A is live and has sent nothing";
    scheduler->actor_exited("A", 0);
    EXPECT_FALSE(is_parked(second));
}

TEST_F(Stability, AParallelActorNeedsAnIdleVerdictAfterItsLastArrival)
{
    begin({parallel("A")});
    EXPECT_TRUE(scheduler->wanted_idle().empty()) << "nothing is parked";
    const auto first = arrive("A", "PutObject", "x");
    EXPECT_EQ(scheduler->wanted_idle(), std::vector<std::string>{"A"});
    EXPECT_EQ(scheduler->waited_for(),
              std::vector<std::string>{"A (1 request parked, not idle yet)"});

    const auto second = arrive("A", "PutObject", "y");
    EXPECT_TRUE(is_parked(first) && is_parked(second));
    scheduler->actor_is_idle("A");
    EXPECT_FALSE(is_parked(first));
    answer(first);

    EXPECT_TRUE(is_parked(second)) << "the verdict is used up";
    scheduler->actor_is_idle("A");
    EXPECT_FALSE(is_parked(second));
    EXPECT_EQ(history().actors[0].in_flight_max, 2u);
}

TEST_F(Stability, AnIdleVerdictWithNothingParkedIsNoChoice)
{
    begin({parallel("A"), serial("B")});
    const auto other = arrive("B", "GetObject", "x");

    scheduler->actor_is_idle("A");

    EXPECT_TRUE(is_parked(other));
    const auto first = arrive("A", "GetObject", "x");
    EXPECT_TRUE(is_parked(first)) << "the verdict was given before the request came";
}

TEST_F(Stability, TwoRequestsOfASerialActorDiverge)
{
    begin({serial("A"), serial("B")});
    const auto first = arrive("A", "GetObject", "x");
    const auto second = arrive("A", "PutObject", "y");

    EXPECT_EQ(history().ending, Ending::diverged);
    EXPECT_NE(history().explanation.find("A is said to be serial, but has several requests in "
                                         "flight: GET s3://b/x and PUT s3://b/y"),
              std::string::npos)
        << history().explanation;
    EXPECT_TRUE(was_cut(first) && was_cut(second));
    EXPECT_EQ(stops, 1);
}

TEST_F(Stability, TheNextRequestMayComeBeforeTheNewsThatTheAnswerIsOut)
{
    begin({serial("A")});
    const auto first = arrive("A", "GetObject", "x");
    const auto second = arrive("A", "GetObject", "y");

    EXPECT_TRUE(is_parked(second));
    EXPECT_EQ(stops, 0);
    answer(first);
    EXPECT_FALSE(is_parked(second));
}

class Owed : public SchedulerOnABench
{
protected:
    // A has two requests in flight, and one of them is answered.
    void lose_one_of_two(Sent sent)
    {
        begin({parallel("A")});
        ask = [this](const Choice&) { return Release{0, fault}; };
        first = arrive("A", "GetObject", "x", sent);
        second = arrive("A", "GetObject", "y", {.invocation = "i2"});
        scheduler->actor_is_idle("A");
        ASSERT_FALSE(is_parked(first));
        ask = [](const Choice& choice) {
            return choice.enabled.empty() ? Move(Done{}) : Move(Release{0, {}});
        };
    }
    bool is_waited_for()
    {
        scheduler->actor_is_idle("A");
        return is_parked(second);
    }

    Fault fault{FaultKind::drop};
    std::uint64_t first = 0;
    std::uint64_t second = 0;
};

TEST_F(Owed, ALostRequestIsWaitedFor)
{
    lose_one_of_two({.invocation = "i1"});
    lose(first, 0);

    EXPECT_TRUE(is_waited_for());
    EXPECT_TRUE(scheduler->wanted_idle().empty()) << "idle or not, it will come";
    EXPECT_EQ(scheduler->waited_for(),
              std::vector<std::string>{"A (has not sent GET s3://b/x again)"});
    arrive("A", "GetObject", "x", {.invocation = "i1", .attempt = 2});
    EXPECT_FALSE(is_waited_for() && is_parked(3));
    EXPECT_EQ(last_event().enabled.size(), 2u);
}

TEST_F(Owed, SoIsOneThatWasAnsweredWithARetryableError)
{
    for (const auto& [status, error] :
         {std::pair{503u, "SlowDown"}, {400u, "ThrottlingException"}, {500u, ""}}) {
        lose_one_of_two({.invocation = "i1"});
        answer(first, status, error);
        EXPECT_TRUE(is_waited_for()) << status;
    }
}

TEST_F(Owed, NotOneThatIsNotSentAgain)
{
    lose_one_of_two({.invocation = "i1"});
    answer(first, 412, "PreconditionFailed");
    EXPECT_FALSE(is_waited_for());

    lose_one_of_two({.invocation = "i1", .attempt = 5, .attempt_max = 5});
    lose(first, 0);
    EXPECT_FALSE(is_waited_for());

    lose_one_of_two({});
    lose(first, 0);
    EXPECT_FALSE(is_waited_for());

    fault = {FaultKind::half_body};
    lose_one_of_two({.invocation = "i1"});
    lose(first, 200);
    EXPECT_FALSE(is_waited_for());
}

TEST_F(Owed, AnExitOrASleepPaysTheDebt)
{
    lose_one_of_two({.invocation = "i1"});
    lose(first, 0);
    scheduler->actor_is_asleep("A");
    EXPECT_FALSE(is_parked(second));
    EXPECT_TRUE(last_event().timed);

    lose_one_of_two({.invocation = "i1"});
    lose(first, 0);
    scheduler->actor_exited("A", 1);
    EXPECT_TRUE(was_cut(second));
    EXPECT_EQ(history().ending, Ending::complete);
}

TEST_F(Owed, ASerialActorIsNotStableEither)
{
    begin({serial("A")});
    ask = [](const Choice&) { return Release{0, {FaultKind::drop}}; };
    lose(arrive("A", "GetObject", "x", {.invocation = "i1"}), 0);

    const auto other = arrive("A", "GetObject", "y", {.invocation = "i2"});

    EXPECT_TRUE(is_parked(other))
        << "a client that has another thread may still send the first one";
}

class Sleep : public SchedulerOnABench
{
};

TEST_F(Sleep, OthersMayMoveAndTheirChoicesAreTimed)
{
    begin({serial("A"), serial("B")});
    const auto first = arrive("B", "GetObject", "x");
    scheduler->actor_is_asleep("A");

    EXPECT_FALSE(is_parked(first));
    EXPECT_TRUE(last_event().timed);
    EXPECT_EQ(last_event().enabled, std::vector<std::string>{"B GET s3://b/x"});
    EXPECT_EQ(scheduler->awaited_actors(), std::vector<std::string>{});
}

TEST_F(Sleep, ARequestWakesTheActor)
{
    begin({serial("A"), serial("B")});
    scheduler->actor_is_asleep("A");
    answer(arrive("B", "GetObject", "x"));
    arrive("A", "GetObject", "x");

    EXPECT_EQ(history().events.size(), 1u) << "B is awake, too, and is waited for";
    arrive("B", "GetObject", "y");
    EXPECT_EQ(history().events.size(), 2u);
    EXPECT_FALSE(last_event().timed);
}

}  // namespace
}  // namespace lockstep::race
