#include <gtest/gtest.h>

#include <set>

#include "emulator/core/ids.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/random_ids.hpp"
#include "emulator/core/seeded_ids.hpp"
#include "emulator/core/system_clock.hpp"

namespace lockstep {
namespace {

using std::chrono::milliseconds;

TEST(ManualClock, MovesOnlyWhenTold)
{
    ManualClock clock{Time(milliseconds(1000))};

    EXPECT_EQ(clock.now(), Time(milliseconds(1000)));
    clock.advance(milliseconds(5));
    EXPECT_EQ(clock.now(), Time(milliseconds(1005)));
    clock.set(Time(milliseconds(7)));
    EXPECT_EQ(clock.now(), Time(milliseconds(7)));
}

TEST(VirtualClock, GoesOnWhereTheStoreEnded)
{
    const Time start = VirtualClock().now();
    const Time later = start + std::chrono::hours(1);
    EXPECT_EQ(VirtualClock(later).now(), later);
    EXPECT_EQ(VirtualClock(start - std::chrono::hours(1)).now(), start);
}

TEST(VirtualClock, IsOneMillisecondLaterAtEachStep)
{
    VirtualClock clock;
    const Time start = clock.now();

    clock.begin_step();
    clock.begin_step();

    EXPECT_EQ(clock.now(), start + milliseconds(2));
    EXPECT_EQ(start, VirtualClock().now());
}

TEST(SystemClock, IsInThisCentury)
{
    const std::string now = format_iso8601(SystemClock().now());

    EXPECT_TRUE(now.starts_with("20")) << now;
}

TEST(SeededIds, TheSameStepOfTheSameActorGetsTheSameBytes)
{
    SeededIds one(7, "A", "PutObject#1");
    SeededIds two(7, "A", "PutObject#1");

    EXPECT_EQ(one.bytes(100), two.bytes(100));
    EXPECT_EQ(make_uuid(one), make_uuid(two));
}

TEST(SeededIds, AnyOtherSeedActorOrStepGetsOthers)
{
    const auto bytes = [](std::uint64_t seed, std::string_view actor, std::string_view step) {
        return SeededIds(seed, actor, step).bytes(16);
    };

    const std::set<std::string> all{
        bytes(7, "A", "step"), bytes(8, "A", "step"), bytes(7, "B", "step"), bytes(7, "A", "step2"),
        bytes(7, "As", "tep"), bytes(7, "", "Astep"), bytes(0, "", ""),      bytes(7, "Astep", ""),
    };

    EXPECT_EQ(all.size(), 8U);
}

TEST(SeededIds, ALongStreamDoesNotRepeat)
{
    SeededIds ids(1, "A", "step");
    std::set<std::string> seen;

    for (int i = 0; i < 10'000; ++i)
        seen.insert(ids.bytes(8));

    EXPECT_EQ(seen.size(), 10'000U);
}

TEST(RandomIds, GivesAsManyBytesAsAskedAndOthersEachTime)
{
    RandomIds ids;

    EXPECT_EQ(ids.bytes(0).size(), 0U);
    EXPECT_EQ(ids.bytes(1000).size(), 1000U);
    EXPECT_NE(ids.bytes(16), ids.bytes(16));
}

}  // namespace
}  // namespace lockstep
