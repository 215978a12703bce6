#include "storage/sqlite/pending_pages.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace lockstep::storage {
namespace {

void put(PendingPages& pages, std::int64_t number, int byte)
{
    std::memset(pages.add(number), byte, PendingPages::page_bytes);
}

TEST(PendingPages, FindsWhatWasAdded)
{
    PendingPages pages(4);
    EXPECT_EQ(pages.find(7), nullptr);
    put(pages, 7, 'a');
    put(pages, 3, 'b');
    EXPECT_EQ(pages.find(7)[PendingPages::page_bytes - 1], std::byte{'a'});
    EXPECT_EQ(pages.find(3)[0], std::byte{'b'});
}

TEST(PendingPages, TellsNeighboursAsOneRunInTheirOrder)
{
    PendingPages pages(8);
    for (const int number : {5, 6, 9, 1, 2})
        put(pages, number, number);
    const auto runs = pages.oldest(8);
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].first_page, 1);
    EXPECT_EQ(runs[0].bytes.size(), 2 * PendingPages::page_bytes);
    EXPECT_EQ(runs[1].first_page, 5);
    EXPECT_EQ(runs[1].bytes[PendingPages::page_bytes], std::byte{6});
    EXPECT_EQ(runs[2].first_page, 9);
}

TEST(PendingPages, NoRunIsLongerThanSqliteWritesAtOnce)
{
    PendingPages pages(40);
    for (int number = 0; number < 40; ++number)
        put(pages, number, 0);
    ASSERT_TRUE(pages.is_full());
    const auto runs = pages.oldest(40);
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].bytes.size(), 64U * 1024);
    EXPECT_EQ(runs[1].first_page, 16);
    EXPECT_EQ(runs[2].bytes.size(), 8 * PendingPages::page_bytes);
}

TEST(PendingPages, ATruncationForgetsWhatLiesBehindIt)
{
    PendingPages pages(3);
    for (const int number : {1, 2, 3})
        put(pages, number, number);
    pages.erase_from(2);
    EXPECT_EQ(pages.find(2), nullptr);
    put(pages, 8, 8);
    put(pages, 9, 9);
    EXPECT_TRUE(pages.is_full());
    EXPECT_EQ(pages.find(1)[0], std::byte{1});
    EXPECT_EQ(pages.find(9)[0], std::byte{9});
    pages.erase_oldest(3);
    EXPECT_TRUE(pages.oldest(3).empty());
}

TEST(PendingPages, TheOldestLeaveFirstAndTheirRoomIsUsedAgain)
{
    PendingPages pages(4);
    for (const int number : {30, 31, 7, 8})
        put(pages, number, number);
    const auto runs = pages.oldest(3);
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0].first_page, 7);
    EXPECT_EQ(runs[1].first_page, 30);
    EXPECT_EQ(runs[1].bytes.size(), 2 * PendingPages::page_bytes);
    pages.erase_oldest(3);
    EXPECT_EQ(pages.find(30), nullptr);
    for (const int number : {50, 51, 52})
        put(pages, number, number);
    EXPECT_TRUE(pages.is_full());
    EXPECT_EQ(pages.find(8)[0], std::byte{8});
    EXPECT_EQ(pages.find(52)[0], std::byte{52});
    EXPECT_EQ(pages.oldest(1)[0].first_page, 8);
}

TEST(PendingPages, APageThatATruncationTookIsNotAmongTheOldest)
{
    PendingPages pages(4);
    for (const int number : {9, 1, 2})
        put(pages, number, number);
    pages.erase_from(9);
    ASSERT_EQ(pages.oldest(2).size(), 1U);
    EXPECT_EQ(pages.oldest(2)[0].first_page, 1);
    pages.erase_oldest(2);
    EXPECT_EQ(pages.find(1), nullptr);
    EXPECT_EQ(pages.oldest(1)[0].first_page, 2);
}

}  // namespace
}  // namespace lockstep::storage
