// Links, leases and the sweeper: what may be removed, and when.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>

#include "storage/store/open.hpp"
#include "storage/store/sweeper.hpp"
#include "tests/support/world.hpp"

namespace lockstep::storage {
namespace {

// The parts of the store without its threads.
class BlobsTest : public testing::Test {
protected:
    std::int64_t garbage_blob(std::size_t bytes = 10)
    {
        const std::int64_t blob = blobs.store(std::string(bytes, 'x'));
        blobs.unlink(blob);
        return blob;
    }
    bool is_garbage(std::int64_t blob) const
    {
        const auto all = blobs.garbage(0, 1000);
        return std::find(all.begin(), all.end(), blob) != all.end();
    }
    bool is_there(std::int64_t blob) const { return blobs.chunk(blob, 0).has_value(); }

    TemporaryFolder folder;
    StoreOptions options{.path = folder.path() + "/lockstep.db"};
    std::unique_ptr<Connection> connection = open_for_writing(options);
    Blobs blobs{*connection};
    BlobLeases leases;
    Snapshots snapshots;
    Sweeper sweeper{leases, snapshots};
};

TEST_F(BlobsTest, ALongBodyLiesInChunksOfOneSize)
{
    const std::int64_t blob = blobs.store(std::string(blob_chunk_bytes, 'a') + "b");

    EXPECT_EQ(blobs.chunk(blob, 0), std::string(blob_chunk_bytes, 'a'));
    EXPECT_EQ(blobs.chunk(blob, 1), "b");
    EXPECT_EQ(blobs.chunk(blob, 2), std::nullopt);
}

TEST_F(BlobsTest, ABlobIsGarbageOnlyWhenAsOftenUnlinkedAsLinked)
{
    const std::int64_t blob = blobs.stage();
    blobs.append_chunk(blob, 0, "bytes");
    blobs.link(blob);
    blobs.link(blob);
    blobs.link(blob);

    blobs.unlink(blob);
    blobs.unlink(blob);
    EXPECT_FALSE(is_garbage(blob));
    blobs.unlink(blob);
    EXPECT_TRUE(is_garbage(blob));
}

TEST_F(BlobsTest, AbandoningTakesStagedBlobsOnly)
{
    const std::int64_t staged = blobs.stage();
    const std::int64_t linked = blobs.store("x");

    blobs.abandon(staged);
    blobs.abandon(linked);

    EXPECT_TRUE(is_garbage(staged));
    EXPECT_FALSE(is_garbage(linked));
}

TEST_F(BlobsTest, StagedBlobsAreGarbageAfterARestart)
{
    const std::int64_t staged = blobs.stage();
    const std::int64_t linked = blobs.store("x");

    const auto again = open_for_writing(options);

    EXPECT_TRUE(is_garbage(staged));
    EXPECT_FALSE(is_garbage(linked));
}

TEST_F(BlobsTest, ANumberIsNeverGivenOutTwice)
{
    const std::int64_t first = garbage_blob();
    ASSERT_EQ(sweeper.look(blobs), Sweeper::State::ready);
    sweeper.sweep_piece(blobs);
    ASSERT_FALSE(is_there(first));

    EXPECT_GT(blobs.store("y"), first);
}

TEST_F(BlobsTest, TheSweeperRemovesGarbageAndNothingElse)
{
    const std::int64_t kept = blobs.store("x");
    const std::int64_t garbage = garbage_blob();

    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::ready);
    sweeper.sweep_piece(blobs);

    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::clean);
    EXPECT_TRUE(is_there(kept));
    EXPECT_FALSE(is_there(garbage));
    EXPECT_FALSE(is_garbage(garbage));
}

TEST_F(BlobsTest, ALeasedBlobStaysAndTheOthersGo)
{
    const std::int64_t leased = garbage_blob();
    const std::int64_t other = garbage_blob();
    auto lease = leases.take({leased});

    ASSERT_EQ(sweeper.look(blobs), Sweeper::State::ready);
    sweeper.sweep_piece(blobs);
    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::blocked);
    EXPECT_TRUE(is_there(leased));
    EXPECT_FALSE(is_there(other));

    lease.reset();
    ASSERT_EQ(sweeper.look(blobs), Sweeper::State::ready);
    sweeper.sweep_piece(blobs);
    EXPECT_FALSE(is_there(leased));
}

TEST_F(BlobsTest, TwoLeasesOnOneBlobAreBothNeededToEnd)
{
    auto first = leases.take({7, 8});
    auto second = leases.take({8});

    first.reset();
    EXPECT_FALSE(leases.leased(7));
    EXPECT_TRUE(leases.leased(8));
    second.reset();
    EXPECT_FALSE(leases.leased(8));
}

// A reader that began before the blob lost its link may be about to take a lease on it.
TEST_F(BlobsTest, AnOlderSnapshotHoldsTheSweeperBack)
{
    Snapshots::Slot& old = snapshots.join();
    snapshots.begin(old);
    const std::int64_t blob = garbage_blob();

    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::blocked);
    EXPECT_TRUE(is_there(blob));
    snapshots.end(old);
    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::ready);
}

TEST_F(BlobsTest, ASnapshotBegunAfterTheLookDoesNotHoldItBack)
{
    Snapshots::Slot& old = snapshots.join();
    snapshots.begin(old);
    garbage_blob();
    ASSERT_EQ(sweeper.look(blobs), Sweeper::State::blocked);

    snapshots.end(old);
    snapshots.begin(old);

    EXPECT_EQ(sweeper.look(blobs), Sweeper::State::ready);
}

TEST_F(BlobsTest, ALargeBlobIsSweptInPieces)
{
    const std::int64_t blob = garbage_blob(100 * blob_chunk_bytes);

    ASSERT_EQ(sweeper.look(blobs), Sweeper::State::ready);
    sweeper.sweep_piece(blobs);
    EXPECT_TRUE(is_garbage(blob)) << "one piece is not enough";
    int pieces = 1;
    for (; sweeper.look(blobs) == Sweeper::State::ready; ++pieces)
        sweeper.sweep_piece(blobs);

    EXPECT_EQ(pieces, 4);
    EXPECT_FALSE(is_garbage(blob));
    EXPECT_EQ(blobs.chunk(blob, 99), std::nullopt);
}

TEST(StoreSweeps, WhatIsUnlinkedWhileNobodyWaits)
{
    test::World world;
    const auto blob = world.write([](WriteTx& tx) { return tx.blobs().store("body"); });

    world.write([blob](WriteTx& tx) { tx.blobs().unlink(blob); });

    const auto is_there = [blob](ReadTx& tx) { return tx.blobs().chunk(blob, 0).has_value(); };
    while (world.read(is_there))
        std::this_thread::yield();
    EXPECT_FALSE(world.read(is_there));
}

// Objects reach blobs through row classes of their own.
TEST(StoreSweeps, TheBodyOfAnErasedObject)
{
    test::World world;
    const auto blob = world.write([](WriteTx& tx) { return tx.blobs().store("body"); });
    const auto bucket = world.write([](WriteTx& tx) {
        return tx.buckets().create("", {.name = "b", .account = "123456789012", .region = "us-east-1"});
    });
    world.write([=](WriteTx& tx) {
        tx.objects().put(bucket, {.key = "k", .version_id = "null", .size = 4, .blob = blob},
                         {.parts = {{.number = 1, .blob = blob, .size = 4}}});
    });

    world.write([=](WriteTx& tx) { tx.objects().erase(bucket, *tx.objects().latest(bucket, "k")); });

    while (world.read([=](ReadTx& tx) { return tx.blobs().chunk(blob, 0).has_value(); }))
        std::this_thread::yield();
    EXPECT_FALSE(world.read([=](ReadTx& tx) { return tx.objects().latest(bucket, "k").has_value(); }));
}

TEST(StoreSweeps, NotWhatAnAnswerStillReads)
{
    test::World world(0, Durability::kept);
    const auto blob = world.write([](WriteTx& tx) { return tx.blobs().store("body"); });
    const auto other = world.write([](WriteTx& tx) { return tx.blobs().store("other"); });
    const auto lease = world.store().leases().take({blob});

    world.write([=](WriteTx& tx) { tx.blobs().unlink(blob), tx.blobs().unlink(other); });

    while (world.read([=](ReadTx& tx) { return tx.blobs().chunk(other, 0).has_value(); }))
        std::this_thread::yield();
    EXPECT_EQ(world.read([=](ReadTx& tx) { return tx.blobs().chunk(blob, 0); }), "body");
}

TEST(StoreSweeps, AndGivesMuchFreeRoomBackToTheFileSystem)
{
    TemporaryFolder folder;
    const StoreOptions options{.path = folder.path() + "/lockstep.db"};
    std::int64_t blob = 0;
    {
        Store store(options);
        store.write([&](WriteTx& tx) { return (blob = tx.blobs().store(std::string(40U << 20U, 'b'))) != 0; },
                    [](std::exception_ptr) {});
    }
    ASSERT_GT(std::filesystem::file_size(options.path), 40U << 20U);

    Store store(options);
    store.write([&](WriteTx& tx) { return tx.blobs().unlink(blob), true; }, [](std::exception_ptr) {});
    Connection connection(options.path, Access::read_only);
    const Statement page_count(connection, "PRAGMA page_count");
    const auto pages = [&page_count] {
        Cursor row = page_count.query();
        return row.next() ? row.integer(0) : 0;
    };

    // 16 MiB may stay free.
    while (pages() > 5000)
        std::this_thread::yield();
    EXPECT_LE(pages(), 5000);
}

TEST(StoreErases, EverythingButBodiesOnTheirWay)
{
    test::World world(0, Durability::kept);
    const auto linked = world.write([](WriteTx& tx) { return tx.blobs().store("linked"); });
    const auto staged = world.write([](WriteTx& tx) { return tx.blobs().stage(); });
    world.write([=](WriteTx& tx) {
        tx.blobs().append_chunk(staged, 0, "staged");
        tx.items().put(1, "key", "item", 1);
    });
    auto lease = world.store().leases().take({linked});

    world.write([](WriteTx& tx) { tx.erase_everything(); });

    EXPECT_EQ(world.read([](ReadTx& tx) { return tx.items().find(1, "key"); }), std::nullopt);
    EXPECT_EQ(world.read([=](ReadTx& tx) { return tx.blobs().chunk(staged, 0); }), "staged");
    EXPECT_EQ(world.read([=](ReadTx& tx) { return tx.blobs().chunk(linked, 0); }), "linked");
    lease.reset();
    while (world.read([=](ReadTx& tx) { return tx.blobs().chunk(linked, 0).has_value(); }))
        std::this_thread::yield();
}

TEST(StoreErases, IssuedKeysToo)
{
    test::World world;
    world.write([](WriteTx& tx) { tx.issued_keys().add({.access_key = "ASIAEXAMPLE"}); });

    world.write([](WriteTx& tx) { tx.erase_everything(); });

    EXPECT_TRUE(world.read([](ReadTx& tx) { return tx.issued_keys().all().empty(); }));
}

}  // namespace
}  // namespace lockstep::storage
