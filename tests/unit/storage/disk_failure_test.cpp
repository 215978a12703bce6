// Full disks, failing writes and damaged pages: an error to whom it concerns, and a store that lives on.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "storage/sqlite/storage_error.hpp"
#include "tests/support/world.hpp"

namespace lockstep::test {
namespace {

using storage::ReadTx;
using storage::StorageError;
using storage::WriteTx;

std::optional<std::string> item(World& world, std::string_view key)
{
    return world.read([key](ReadTx& tx) { return tx.items().find(1, key); });
}

void put(World& world, std::string_view key, std::string_view value)
{
    world.write([key, value](WriteTx& tx) { tx.items().put(1, key, value, 1); });
}

// Puts values until the disk is full; returns how many it holds.
int fill(World& world)
{
    const std::string value(100'000, 'v');
    for (int count = 0;; ++count) {
        try {
            put(world, "fill" + std::to_string(count), value);
        } catch (const StorageError& error) {
            EXPECT_TRUE(error.is_full()) << error.what();
            return count;
        }
    }
}

// A small disk under a store of either kind.
class AnyFullDisk : public testing::TestWithParam<storage::Durability> {
protected:
    World world{2000, GetParam()};
};

INSTANTIATE_TEST_SUITE_P(OfAStore, AnyFullDisk,
                         testing::Values(storage::Durability::kept, storage::Durability::temporary),
                         [](const auto& tested) {
                             return tested.param == storage::Durability::kept ? "kept" : "temporary";
                         });

TEST_P(AnyFullDisk, IsAnErrorToTheStepAndLosesNothing)
{
    put(world, "kept", "1");

    const int count = fill(world);

    EXPECT_GT(count, 10);
    EXPECT_EQ(item(world, "kept"), "1");
    EXPECT_TRUE(item(world, "fill" + std::to_string(count - 1)));
    EXPECT_FALSE(item(world, "fill" + std::to_string(count)));
}

TEST_P(AnyFullDisk, WorksAgainOnceRoomIsMade)
{
    const int count = fill(world);

    world.write([count](WriteTx& tx) {
        for (int i = 0; i < count; ++i)
            tx.items().erase(1, "fill" + std::to_string(i));
    });

    EXPECT_EQ(fill(world), count);
}

TEST_P(AnyFullDisk, RoomIsAlsoMadeBySweepingUnlinkedBlobs)
{
    const std::string body(1'000'000, 'b');
    const auto store_body = [&](WriteTx& tx) { return tx.blobs().store(body); };
    std::vector<std::int64_t> blobs;
    try {
        while (true)
            blobs.push_back(world.write(store_body));
    } catch (const StorageError& error) {
        ASSERT_TRUE(error.is_full());
    }
    ASSERT_GT(blobs.size(), 2U);

    world.write([&](WriteTx& tx) { tx.blobs().unlink(blobs.front()); });
    // The writer sweeps when it has nothing else to do.
    while (world.read([&](ReadTx& tx) { return tx.blobs().chunk(blobs.front(), 0).has_value(); }))
        std::this_thread::yield();

    EXPECT_GT(world.write(store_body), 0);
}

// Whoever was told "done" finds its row, whoever was told of a failure does not: also when SQLite rolled back
// the whole group and not only the step that hit the end of the disk.
TEST(FullDisk, InTheMiddleOfAGroupEachAnswerIsTrue)
{
    World world(2000, storage::Durability::kept);
    std::promise<void> gate_entered;
    std::promise<void> gate;
    std::promise<void> gate_passed;
    world.store().write(
        [&](WriteTx&) {
            gate_entered.set_value();
            gate.get_future().wait();
            return true;
        },
        [&](std::exception_ptr) { gate_passed.set_value(); });
    gate_entered.get_future().wait();
    std::array<std::promise<bool>, 40> told;
    for (std::size_t i = 0; i < told.size(); ++i) {
        world.store().write(
            [i](WriteTx& tx) {
                tx.items().put(1, "k" + std::to_string(i), std::string(i == 20 ? 9'000'000 : 100, 'x'), 1);
                return true;
            },
            [&told, i](std::exception_ptr failure) { told[i].set_value(failure == nullptr); });
    }
    gate.set_value();
    gate_passed.get_future().wait();

    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool done = told[i].get_future().get();
        EXPECT_EQ(item(world, "k" + std::to_string(i)).has_value(), done) << i;
        // Those before the failed one may have gone with it; those behind it run in a new transaction.
        EXPECT_TRUE(i < 20 || done == (i != 20)) << i;
    }
}

// The kernel refuses to let any file grow beyond the limit, as a failing device would.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uintmax_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
};

TEST(FailingDisk, AFailedCommitIsToldAndTheStoreRecovers)
{
    storage::TemporaryFolder folder;
    const std::string file = folder.path() + "/lockstep.db";
    storage::Store store(storage::StoreOptions{.path = file});
    const auto put_and_wait = [&store](const std::string& key) {
        std::promise<std::exception_ptr> told;
        store.write([&key](WriteTx& tx) { return tx.items().put(1, key, "1", 1), true; },
                    [&told](std::exception_ptr failure) { told.set_value(std::move(failure)); });
        return told.get_future().get();
    };
    ASSERT_EQ(put_and_wait("before"), nullptr);

    std::exception_ptr during;
    {
        const FileSizeLimit limit(std::filesystem::file_size(file + "-wal"));
        during = put_and_wait("during");
    }
    const std::exception_ptr after = put_and_wait("after");

    EXPECT_NE(during, nullptr);
    EXPECT_EQ(after, nullptr);
    const auto reader = store.make_reader();
    const auto has = [&reader](std::string_view key) {
        return reader->run([key](ReadTx& tx) { return tx.items().find(1, key).has_value(); });
    };
    EXPECT_TRUE(has("before"));
    EXPECT_FALSE(has("during"));
    EXPECT_TRUE(has("after"));
}

TEST(DamagedPage, IsAnErrorToWhoReadsItAndToNobodyElse)
{
    storage::TemporaryFolder folder;
    const storage::StoreOptions options{.path = folder.path() + "/lockstep.db"};
    const auto key = [](int i) { return "key" + std::to_string(1000 + i); };
    const auto item = [](int i) { return "item" + std::to_string(1000 + i); };
    {
        storage::Store store(options);
        for (int i = 0; i < 200; ++i)
            store.write([&, i](WriteTx& tx) { return tx.items().put(1, key(i), item(i) + std::string(900, 'v'), 1), true; },
                        [](std::exception_ptr) {});
    }
    // Items lie in the order of their writing: the first bytes of one in the middle mark a leaf page to destroy.
    std::fstream bytes(options.path, std::ios::binary | std::ios::in | std::ios::out);
    const std::string all((std::istreambuf_iterator<char>(bytes)), std::istreambuf_iterator<char>());
    const auto page = static_cast<std::streamoff>(all.find(item(100)) / 4096 * 4096);
    bytes.seekp(page);
    bytes << std::string(4096, '\x55');
    bytes.close();

    storage::Store store(options);
    const auto reader = store.make_reader();
    const auto find = [&](int i) {
        return reader->run([&](ReadTx& tx) { return tx.items().find(1, key(i)).has_value(); });
    };

    try {
        find(100);
        ADD_FAILURE() << "the damaged page was read";
    } catch (const StorageError& error) {
        EXPECT_TRUE(error.is_damaged()) << error.what();
    }
    EXPECT_TRUE(find(0));
    EXPECT_TRUE(find(199));
    std::promise<std::exception_ptr> told;
    store.write([&](WriteTx& tx) { return tx.items().put(1, key(0), "new", 1), true; },
                [&told](std::exception_ptr failure) { told.set_value(std::move(failure)); });
    EXPECT_EQ(told.get_future().get(), nullptr);
}

}  // namespace
}  // namespace lockstep::test
