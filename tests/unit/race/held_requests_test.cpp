// Requests whose client leaves while they are held: withdrawn, stalled, late.

#include "tests/unit/race/bench.hpp"

namespace lockstep::race
{
namespace
{

class HeldRequests : public SchedulerOnABench
{
protected:
    void choose_first(FaultKind kind)
    {
        ask = [kind](const Choice& choice) {
            return choice.enabled.empty() ? Move(Done{}) : Move(Release{0, {kind}});
        };
    }
};

TEST_F(HeldRequests, AClientThatLeavesWithdrawsItsRequest)
{
    begin({serial("A"), serial("B")});
    const auto first = arrive("A", "PutObject", "x", {.invocation = "i1"});
    scheduler->left(first);

    EXPECT_TRUE(was_cut(first));
    ASSERT_EQ(history().withdrawn.size(), 1u);
    EXPECT_EQ(format_step(history().withdrawn[0].name, Names{}), "A PUT s3://b/x");
    scheduler->answered(first, {});
    scheduler->left(first);
    arrive("B", "GetObject", "x");
    EXPECT_TRUE(history().events.empty()) << "A owes the second attempt";
    arrive("A", "PutObject", "x", {.invocation = "i1", .attempt = 2});
    EXPECT_EQ(last_event().enabled,
              (std::vector<std::string>{"A PUT s3://b/x ~2", "B GET s3://b/x"}));
}

TEST_F(HeldRequests, AStalledOneNeverRunsAndIsNotedAtOnce)
{
    begin({serial("A"), serial("B")});
    choose_first(FaultKind::stall);
    const auto first = arrive("A", "PutObject", "x", {.invocation = "i1"});
    arrive("B", "GetObject", "x");

    EXPECT_TRUE(is_parked(first));
    EXPECT_FALSE(last_event().executed);
    EXPECT_EQ(last_event().fault, Fault{FaultKind::stall});
    EXPECT_EQ(strategy.happenings.size(), 1u);
    EXPECT_EQ(scheduler->waited_for(),
              std::vector<std::string>{
                  "A (its client still waits for a request that is never answered)"});
    scheduler->left(first);
    EXPECT_TRUE(was_cut(first));
    EXPECT_TRUE(history().withdrawn.empty()) << "it has its event";
    EXPECT_EQ(history().events.size(), 1u) << "the second attempt is owed";
}

TEST_F(HeldRequests, AClientThatWaitsForEverIsAsleepAfterItsLimit)
{
    begin({serial("A"), serial("B")});
    choose_first(FaultKind::stall);
    arrive("A", "PutObject", "x");
    const auto other = arrive("B", "GetObject", "x");
    choose_first(FaultKind::none);
    EXPECT_EQ(scheduler->awaited_actors(), std::vector<std::string>{"A"});
    scheduler->actor_is_asleep("A");

    EXPECT_FALSE(is_parked(other));
    EXPECT_TRUE(last_event().timed);
}

TEST_F(HeldRequests, ALateOneIsAZombieOnceItsClientHasLeft)
{
    begin({serial("A"), serial("B")});
    choose_first(FaultKind::late);
    const auto first = arrive("A", "PutObject", "x", {.invocation = "i1"});
    arrive("B", "GetObject", "x");
    EXPECT_TRUE(is_parked(first));
    ask = [](const Choice& choice) { return Release{choice.enabled[0].zombie ? 0u : 1u, {}}; };
    scheduler->left(first);
    arrive("A", "PutObject", "x", {.invocation = "i1", .attempt = 2});

    EXPECT_EQ(
        last_event().enabled,
        (std::vector<std::string>{"A PUT s3://b/x zombie", "A PUT s3://b/x ~2", "B GET s3://b/x"}));
    EXPECT_TRUE(verdicts.at(first).execute);
    EXPECT_EQ(verdicts.at(first).reply, Reply::lose);
    EXPECT_TRUE(last_event().executed);
    EXPECT_EQ(last_event().fault, Fault{FaultKind::late});
    EXPECT_EQ(schedule_line(history()), "A1!lt A1@z");
}

TEST_F(HeldRequests, AZombieOutlivesItsActor)
{
    begin({serial("A")});
    choose_first(FaultKind::late);
    const auto first = arrive("A", "PutObject", "x", {.steps = 2});
    scheduler->actor_exited("A", 137);
    EXPECT_EQ(stops, 0);
    EXPECT_FALSE(is_parked(first)) << "chosen once more, and executed now";
    next_step(first);

    EXPECT_TRUE(verdicts.at(first).execute);
    lose(first);
    EXPECT_EQ(history().events.size(), 3u);
    EXPECT_EQ(history().ending, Ending::complete);
    EXPECT_EQ(stops, 1);
}

TEST_F(HeldRequests, AfterTheScheduleZombiesStayDead)
{
    begin({serial("A")});
    choose_first(FaultKind::late);
    const auto first = arrive("A", "PutObject", "x");
    ask = [](const Choice&) { return Done{}; };
    scheduler->actor_exited("A", 137);

    EXPECT_TRUE(was_cut(first));
    EXPECT_EQ(history().events.size(), 1u);
    EXPECT_EQ(history().ending, Ending::complete);
}

TEST_F(HeldRequests, AnActorThatDiesTakesItsRequestsWithIt)
{
    begin({parallel("A"), serial("B")});
    const auto first = arrive("A", "PutObject", "x");
    const auto second = arrive("A", "PutObject", "y");
    scheduler->actor_exited("A", 137);
    scheduler->left(first);

    EXPECT_TRUE(was_cut(first) && was_cut(second));
    EXPECT_EQ(history().withdrawn.size(), 2u);
    arrive("B", "GetObject", "x");
    EXPECT_EQ(last_event().enabled, std::vector<std::string>{"B GET s3://b/x"});
}

TEST_F(HeldRequests, ABatchWhoseClientDiesGoesNoFurther)
{
    begin({serial("A"), serial("B")});
    const auto batch = arrive("A", "DeleteObjects", "x", {.steps = 3});
    arrive("B", "GetObject", "x");
    scheduler->left(batch);
    next_step(batch);

    EXPECT_TRUE(was_cut(batch));
    EXPECT_EQ(history().withdrawn.size(), 1u);
}

}  // namespace
}  // namespace lockstep::race
