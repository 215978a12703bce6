// The journal forgets the oldest, never the count.

#include "emulator/core/journal.hpp"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

void add(Journal& journal, std::size_t count, unsigned status = 200)
{
    for (std::size_t i = 0; i < count; ++i)
        journal.add({.operation = "GetObject", .status = status});
}

TEST(Journal, PagesRunFromOldToNew)
{
    Journal journal;
    add(journal, 5);

    const JournalPage first = journal.page(0, 3);
    ASSERT_EQ(first.entries.size(), 3U);
    EXPECT_EQ(first.entries.front().sequence, 1U);
    EXPECT_EQ(first.next, 3U);

    const JournalPage second = journal.page(first.next, 3);
    EXPECT_EQ(second.entries.size(), 2U);
    EXPECT_EQ(second.next, 5U);
    EXPECT_TRUE(journal.page(second.next, 3).entries.empty());
    EXPECT_EQ(journal.page(second.next, 3).next, 5U);
}

TEST(Journal, TheTailIsTheNewest)
{
    Journal journal;
    add(journal, 5);
    EXPECT_EQ(journal.tail(2).entries.front().sequence, 4U);
    EXPECT_EQ(journal.tail(9).entries.front().sequence, 1U);
}

TEST(Journal, OldEntriesMakeRoomAndAreCountedAsLost)
{
    Journal journal;
    add(journal, Journal::entries_max + 7);

    const JournalPage page = journal.page(2, 1);
    EXPECT_EQ(page.lost, 5U);
    EXPECT_EQ(page.entries.front().sequence, 8U);
    EXPECT_EQ(journal.tail(Journal::entries_max * 2).entries.size(), Journal::entries_max);
    EXPECT_EQ(journal.totals().requests, Journal::entries_max + 7);
}

TEST(Journal, APageBeyondTheEndIsEmpty)
{
    Journal journal;
    add(journal, 2);
    EXPECT_TRUE(journal.page(99, 10).entries.empty());
    EXPECT_EQ(journal.page(99, 10).next, 2U);
}

TEST(Journal, AMissingObjectIsNoRefusal)
{
    Journal journal;
    add(journal, 1, 404);
    add(journal, 2, 412);
    EXPECT_EQ(journal.totals().refused, 2U);
}

}  // namespace
}  // namespace lockstep
