// A kept store's log: one write for each transaction, and whatever is committed is in the file when it is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>

#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/statement.hpp"
#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"
#include "tests/unit/storage/watched_vfs.hpp"

namespace lockstep::test {
namespace {

using storage::Need;
using storage::Store;
using storage::WriteTx;

class CountsLogWrites final : public FileWatcher {
public:
    int before(const FileCall& call) override
    {
        if (call.kind != FileCall::Kind::write || !call.file.ends_with("-wal"))
            return 0;
        ++writes;
        return no_room.exchange(false) ? 13 : 0;
    }
    void after(const FileCall&) override {}

    std::atomic<int> writes{0};
    std::atomic<bool> no_room{false};  // for one write
};

std::string item(int number, int edition)
{
    return std::string(3000, 'x') + std::to_string(number) + "/" + std::to_string(edition);
}

class GatheredLog : public testing::Test {
protected:
    bool write(storage::WriteStep step, Need need = Need::durable)
    {
        std::promise<bool> told;
        store.write(std::move(step), [&told](std::exception_ptr failure) { told.set_value(failure == nullptr); }, need);
        return told.get_future().get();
    }
    static void put(WriteTx& tx, int number, int edition)
    {
        tx.items().put(1, std::to_string(number), item(number, edition), 1);
    }
    // The items of a copy of the store's files as they are now: what a process would find that was killed here.
    std::vector<std::optional<std::string>> found_after_kill(int count)
    {
        const storage::TemporaryFolder copy("/tmp");
        for (const char* suffix : {"", "-wal"})
            std::filesystem::copy_file(file + suffix, copy.path() + "/lockstep.db" + suffix);
        const Store again({.path = copy.path() + "/lockstep.db"});
        std::vector<std::optional<std::string>> found;
        again.make_reader()->run([&](storage::ReadTx& tx) {
            for (int number = 0; number < count; ++number)
                found.push_back(tx.items().find(1, std::to_string(number)));
        });
        storage::Connection connection(copy.path() + "/lockstep.db", storage::Access::read_only);
        const storage::Statement check(connection, "PRAGMA integrity_check");
        storage::Cursor row = check.query();
        EXPECT_TRUE(row.next() && row.text(0) == "ok");
        return found;
    }

    CountsLogWrites watcher;
    storage::TemporaryFolder folder{"/tmp"};
    const std::string file = folder.path() + "/lockstep.db";
    WatchedVfs vfs{watcher};
    Store store{{.path = file}};
};

TEST_F(GatheredLog, ATransactionIsOneWrite)
{
    ASSERT_TRUE(write([](WriteTx& tx) { return put(tx, 0, 0), true; }));
    const int before = watcher.writes;
    for (int number = 1; number <= 50; ++number)
        ASSERT_TRUE(write([number](WriteTx& tx) { return put(tx, number, 0), true; }));
    EXPECT_EQ(watcher.writes - before, 50);
}

TEST_F(GatheredLog, WhatIsCommittedIsInTheFileBeforeItIsSynced)
{
    for (int number = 0; number < 20; ++number) {
        ASSERT_TRUE(write([number](WriteTx& tx) { return put(tx, number, 0), true; }, Need::staged));
        ASSERT_EQ(found_after_kill(number + 1).back(), item(number, 0));
    }
}

// More pages than SQLite keeps in memory go to the log before the end of the transaction. Those that change again are
// written again in their places, and the heads of all frames behind them anew.
TEST_F(GatheredLog, ATransactionThatIsLargerThanTheCacheIsWhole)
{
    constexpr int many = 12'000;
    for (const Need need : {Need::staged, Need::durable}) {
        const int edition = need == Need::staged ? 1 : 3;
        const bool kept = write(
            [edition](WriteTx& tx) {
                for (int number = 0; number < many; ++number)
                    put(tx, number, edition);
                for (int number = 0; number < many; number += 3)
                    put(tx, number, edition + 1);
                for (int number = 0; number < many; number += 7)
                    EXPECT_EQ(tx.items().find(1, std::to_string(number)), item(number, edition + (number % 3 == 0)));
                return true;
            },
            need);
        ASSERT_TRUE(kept);
        const auto found = found_after_kill(many);
        for (int number = 0; number < many; ++number)
            ASSERT_EQ(found[static_cast<std::size_t>(number)], item(number, edition + (number % 3 == 0)));
    }
}

// What was to be written is forgotten then, so that nothing of the transaction may be kept.
TEST_F(GatheredLog, AFullDiskEndsTheWholeTransactionAndTheNextIsWhole)
{
    constexpr int many = 12'000;
    ASSERT_TRUE(write([](WriteTx& tx) { return put(tx, many, 0), true; }));
    EXPECT_FALSE(write([this](WriteTx& tx) {
        for (int number = 0; number < many; ++number)
            put(tx, number, 1);
        watcher.no_room = true;
        for (int number = 0; number < many; ++number)
            static_cast<void>(tx.items().find(1, std::to_string(number)));
        return true;
    }));
    EXPECT_FALSE(watcher.no_room);
    ASSERT_TRUE(write([](WriteTx& tx) { return put(tx, 1, 2), true; }));
    const auto found = found_after_kill(many + 1);
    EXPECT_EQ(found[0], std::nullopt);
    EXPECT_EQ(found[1], item(1, 2));
    EXPECT_EQ(found[many], item(many, 0));
}

TEST_F(GatheredLog, AnUndoneTransactionLeavesNoTraceForTheNext)
{
    ASSERT_TRUE(write([](WriteTx& tx) { return put(tx, 0, 0), true; }));
    constexpr int many = 12'000;
    write([](WriteTx& tx) {
        for (int number = 0; number < many; ++number)
            put(tx, number, 1);
        return false;
    });
    ASSERT_TRUE(write([](WriteTx& tx) { return put(tx, 1, 2), true; }));
    const auto found = found_after_kill(3);
    EXPECT_EQ(found[0], item(0, 0));
    EXPECT_EQ(found[1], item(1, 2));
    EXPECT_EQ(found[2], std::nullopt);
}

// With so small a cache each page goes to the log at once, and the one that is read is among those that wait.
TEST(SmallCache, PagesThatWaitAreReadBack)
{
    const storage::TemporaryFolder folder("/tmp");
    storage::Connection connection(folder.path() + "/some.db", storage::Access::read_write);
    connection.execute("PRAGMA journal_mode=WAL; PRAGMA cache_size=10; PRAGMA cache_spill=10;"
                       "CREATE TABLE some (id INTEGER PRIMARY KEY, bytes TEXT); BEGIN;");
    const storage::Statement insert(connection, "INSERT INTO some VALUES (?1, ?2)");
    const storage::Statement find(connection, "SELECT bytes FROM some WHERE id = ?1");
    for (int number = 0; number < 300; ++number) {
        insert.run(number, item(number, 0));
        const int earlier = std::max(number - 15, 0);
        storage::Cursor row = find.query(earlier);
        ASSERT_TRUE(row.next());
        ASSERT_EQ(row.text(0), item(earlier, 0));
    }
    connection.execute("COMMIT;");
}

}  // namespace
}  // namespace lockstep::test
