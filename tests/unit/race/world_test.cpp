#include "emulator/race/world.hpp"

#include <gtest/gtest.h>

namespace lockstep::race
{
namespace
{

TEST(Changes, AreWhatWasMadeChangedAndRemoved)
{
    const World before{{"a", {"1", "x"}}, {"b", {"1", "y"}}, {"c", {"1", "z"}}};
    const World after{{"0", {"1", "new"}}, {"b", {"2", "y"}}, {"c", {"1", "z"}}, {"d", {"1", "d"}}};

    const std::vector<Change> changes = changes_between(before, after);

    ASSERT_EQ(changes.size(), 4u);
    EXPECT_EQ(changes[0].resource, "0");
    EXPECT_FALSE(changes[0].before);
    EXPECT_EQ(changes[0].after->bytes, "new");
    EXPECT_EQ(changes[1].resource, "a");
    EXPECT_FALSE(changes[1].after);
    EXPECT_EQ(changes[2].resource, "b");
    EXPECT_EQ(changes[2].before->version, "1");
    EXPECT_EQ(changes[2].after->version, "2");
    EXPECT_EQ(changes[3].resource, "d");
}

TEST(Changes, AreNoneBetweenEqualWorlds)
{
    const World world{{"a", {"1", "x"}}};

    EXPECT_TRUE(changes_between(world, world).empty());
    EXPECT_TRUE(changes_between({}, {}).empty());
}

}  // namespace
}  // namespace lockstep::race
