#include "emulator/race/step_name.hpp"

#include <gtest/gtest.h>

namespace lockstep::race
{
namespace
{

Ticket ticket(std::uint64_t number, std::string operation, std::string invocation, int attempt = 1)
{
    return {.number = number,
            .actor = "A",
            .service = "s3",
            .operation = std::move(operation),
            .resource = "s3://tf/app.tfstate",
            .invocation = std::move(invocation),
            .attempt = attempt};
}

std::string shown(const StepName& name)
{
    return format_step(name, Names{{{"state", "s3://tf/app.tfstate"}}});
}

TEST(StepNames, AreNumberedPerActorOperationAndResource)
{
    Namer namer;
    Ticket other = ticket(3, "PutObject", "i3");
    other.actor = "B";

    EXPECT_EQ(shown(namer.name(ticket(1, "PutObject", "i1"))), "A PUT state");
    EXPECT_EQ(shown(namer.name(ticket(2, "PutObject", "i2"))), "A PUT state #2");
    EXPECT_EQ(shown(namer.name(other)), "B PUT state");
    EXPECT_EQ(shown(namer.name(ticket(4, "GetObject", "i4"))), "A GET state");
}

TEST(StepNames, AttemptsOfOneCallShareItsNumber)
{
    Namer namer;
    namer.name(ticket(1, "PutObject", "i1"));
    namer.name(ticket(2, "PutObject", "i2"));

    EXPECT_EQ(shown(namer.name(ticket(3, "PutObject", "i1", 2))), "A PUT state ~2");
    EXPECT_EQ(shown(namer.name(ticket(4, "PutObject", "i2", 3))), "A PUT state #2 ~3");
    EXPECT_EQ(shown(namer.name(ticket(5, "PutObject", "i5"))), "A PUT state #3");
}

TEST(StepNames, AHiddenReSendIsACopy)
{
    Namer namer;
    namer.name(ticket(1, "GetObject", "i1"));

    EXPECT_EQ(shown(namer.name(ticket(2, "GetObject", "i1"))), "A GET state '");
    EXPECT_EQ(shown(namer.name(ticket(3, "GetObject", "i1"))), "A GET state '2");
    EXPECT_EQ(shown(namer.name(ticket(4, "GetObject", "i1", 2))), "A GET state ~2");
}

TEST(StepNames, WithoutAnInvocationEveryRequestIsACall)
{
    Namer namer;

    EXPECT_EQ(namer.name(ticket(1, "GetObject", "")).nth, 1);
    EXPECT_EQ(namer.name(ticket(2, "GetObject", "")).nth, 2);
    EXPECT_EQ(namer.name(ticket(3, "GetObject", "")).copy, 0);
}

TEST(StepNames, TheStepsOfOneRequestShareItsNumber)
{
    Namer namer;
    for (const std::string invocation : {"", "i1"}) {
        Ticket batch = ticket(invocation.empty() ? 1 : 2, "DeleteObjects", invocation);
        batch.step_count = 3;
        const std::string call = invocation.empty() ? "#1" : "#2";
        EXPECT_EQ(shown(namer.name(batch)), "A DeleteObjects state " + call + ".1");
        batch.step = 2;
        EXPECT_EQ(shown(namer.name(batch)), "A DeleteObjects state " + call + ".3");
    }
}

TEST(StepNames, OperationsWithSeveralStepsAreCountedWhateverTheirResources)
{
    Namer namer;
    Ticket first = ticket(1, "DeleteObjects", "i1");
    Ticket second = ticket(2, "DeleteObjects", "i2");
    first.step_count = second.step_count = 2;
    first.resource = "s3://tf/a";
    second.resource = "s3://tf/b";
    namer.name(first);
    namer.name(second);
    first.step = second.step = 1;
    first.resource = second.resource = "s3://tf/c";

    EXPECT_EQ(shown(namer.name(first)), "A DeleteObjects s3://tf/c #1.2");
    EXPECT_EQ(shown(namer.name(second)), "A DeleteObjects s3://tf/c #2.2");
}

TEST(StepNames, TwoKindsOfListNeverGetOneName)
{
    Namer namer;
    const StepName first = namer.name(ticket(1, "ListObjectsV2", "i1"));
    const StepName second = namer.name(ticket(2, "ListObjectVersions", "i2"));

    EXPECT_EQ(shown(first), "A LIST state");
    EXPECT_EQ(shown(second), "A LIST state #2");
}

TEST(StepNames, OperationsMatchInEitherSpelling)
{
    EXPECT_TRUE(operation_matches("PUT", "PutObject"));
    EXPECT_TRUE(operation_matches("PutObject", "PutObject"));
    EXPECT_TRUE(operation_matches("LIST", "ListObjectsV2"));
    EXPECT_TRUE(operation_matches("*", "PutItem"));
    EXPECT_FALSE(operation_matches("PUT", "PutItem"));
    EXPECT_FALSE(operation_matches("put", "PutObject"));
}

TEST(ShortNames, GoBothWays)
{
    const Names names{{{"lock", "ddb://locks/tf"}}};

    EXPECT_EQ(names.short_of("ddb://locks/tf"), "lock");
    EXPECT_EQ(names.short_of("ddb://locks/other"), "ddb://locks/other");
    EXPECT_EQ(names.long_of("lock"), "ddb://locks/tf");
    EXPECT_EQ(names.long_of("s3://b/k"), "s3://b/k");
}

}  // namespace
}  // namespace lockstep::race
