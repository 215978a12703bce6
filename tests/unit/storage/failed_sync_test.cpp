// After a failed sync nobody knows what of the log is on the disk, and the next sync says that all
// is well (fact STORE-0002): the log is begun anew before anything is acknowledged.

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"
#include "tests/unit/storage/watched_vfs.hpp"

namespace lockstep::test
{
namespace
{

using Kind = FileCall::Kind;

class LogSyncFails final : public FileWatcher
{
public:
    int before(const FileCall& call) override
    {
        constexpr int sync_failed = 1034;  // SQLite's code
        const bool fails =
            call.kind == Kind::sync && call.file.ends_with("-wal") && armed.exchange(false);
        return fails ? sync_failed : 0;
    }
    void after(const FileCall& call) override
    {
        if (call.kind == Kind::truncate && call.file.ends_with("-wal") && call.offset == 0)
            begun_anew = true;
    }

    std::atomic<bool> armed = false;
    std::atomic<bool> begun_anew = false;
};

TEST(FailedSync, TheLogIsBegunAnewBeforeTheNextAnswer)
{
    const storage::TemporaryFolder folder;
    LogSyncFails watcher;
    const WatchedVfs vfs(watcher);
    storage::Store store({.path = folder.path() + "/lockstep.db"});
    // Whether the step was acknowledged, and whether the log had been begun anew by then.
    const auto put = [&](std::string_view key) {
        std::promise<std::pair<bool, bool>> told;
        store.write([key](storage::WriteTx& tx) { return tx.items().put(1, key, "1", 1), true; },
                    [&](std::exception_ptr failure) {
                        told.set_value({!failure, watcher.begun_anew.load()});
                    });
        return told.get_future().get();
    };
    EXPECT_EQ(put("before"), std::pair(true, false));

    watcher.armed = true;
    EXPECT_EQ(put("during"), std::pair(false, false));
    EXPECT_EQ(put("after"), std::pair(true, true));
}

}  // namespace
}  // namespace lockstep::test
