// A temporary store's file: most of its pages are only in memory, and a disk without room must not lose them.
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "storage/sqlite/write_behind_vfs.hpp"
#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"
#include "tests/unit/storage/watched_vfs.hpp"

namespace lockstep::test {
namespace {

using storage::Durability;
using storage::Store;

class CountsWrites final : public FileWatcher {
public:
    int before(const FileCall& call) override
    {
        if (call.kind != FileCall::Kind::write)
            return 0;
        ++writes;
        return no_room ? 13 : 0;
    }
    void after(const FileCall&) override {}

    std::atomic<int> writes{0};
    std::atomic<bool> no_room{false};
};

bool put(Store& store, int number)
{
    std::promise<bool> told;
    store.write(
        [number](storage::WriteTx& tx) {
            tx.items().put(1, std::to_string(number), std::string(3000, 'x') + std::to_string(number), 1);
            return true;
        },
        [&told](std::exception_ptr failure) { told.set_value(failure == nullptr); });
    return told.get_future().get();
}

bool has(Store& store, int number)
{
    return store.make_reader()->run([number](storage::ReadTx& tx) {
        return tx.items().find(1, std::to_string(number)) == std::string(3000, 'x') + std::to_string(number);
    });
}

class WriteBehind : public testing::Test {
protected:
    CountsWrites watcher;
    storage::TemporaryFolder folder{"/tmp"};
    WatchedVfs vfs{watcher};
    Store store{{.path = folder.path() + "/lockstep.db", .durability = Durability::temporary}};
};

TEST_F(WriteBehind, ACommitOfAFewPagesWritesNothing)
{
    const int before = watcher.writes;
    for (int number = 0; number < 100; ++number)
        ASSERT_TRUE(put(store, number));
    EXPECT_EQ(watcher.writes, before);
    EXPECT_TRUE(has(store, 0));
}

TEST_F(WriteBehind, MorePagesThanStayInMemoryGoToTheFileAndComeBack)
{
    constexpr int many = storage::write_behind_pages + 500;
    for (int number = 0; number < many; ++number)
        ASSERT_TRUE(put(store, number));
    EXPECT_GT(watcher.writes, 0);
    for (int number = 0; number < many; number += 7)
        ASSERT_TRUE(has(store, number)) << number;
}

TEST_F(WriteBehind, WithoutRoomNothingAcknowledgedIsLost)
{
    watcher.no_room = true;
    int acknowledged = 0;
    while (acknowledged < 5000 && put(store, acknowledged))
        ++acknowledged;
    EXPECT_LT(acknowledged, 5000) << "the disk was not full";
    EXPECT_GT(acknowledged, 100);
    for (int number = 0; number < acknowledged; ++number)
        ASSERT_TRUE(has(store, number)) << number;
    watcher.no_room = false;
    EXPECT_TRUE(put(store, acknowledged)) << "room again";
    for (int number = 0; number <= acknowledged; number += 7)
        ASSERT_TRUE(has(store, number)) << number;
}

}  // namespace
}  // namespace lockstep::test
