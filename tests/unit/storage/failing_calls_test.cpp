// The n-th call on a file fails, for n = 1, 2, 3 ... until a workload passes untouched: whoever is concerned is told,
// nobody else is, nothing acknowledged is lost, nothing is there in part, and afterwards all is well.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "storage/sqlite/storage_error.hpp"
#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"
#include "tests/unit/storage/watched_vfs.hpp"

namespace lockstep::test {
namespace {

namespace fs = std::filesystem;
using storage::Durability;
using storage::Need;
using storage::ReadTx;
using storage::Store;
using storage::WriteTx;
using Kind = FileCall::Kind;

// SQLite's codes.
constexpr int full = 13;
constexpr int read_failed = 266;
constexpr int write_failed = 778;
constexpr int sync_failed = 1034;
constexpr int truncate_failed = 1546;

struct Seam {
    const char* name;
    Kind kind;
    int code;
    Durability durability = Durability::kept;
};

class FailsOnce final : public FileWatcher {
public:
    FailsOnce(Kind kind, int code, int nth) : kind_(kind), code_(code), left_(nth) {}
    int before(const FileCall& call) override { return call.kind == kind_ && --left_ == 0 ? code_ : 0; }
    void after(const FileCall&) override {}
    bool has_failed() const { return left_ <= 0; }

private:
    Kind kind_;
    int code_;
    std::atomic<int> left_;
};

constexpr int steps = 12;

std::string key(char half, int step)
{
    return half + std::to_string(step);
}

// Two rows and, of every fourth, a blob that was staged before.
bool run_step(WriteTx& tx, int step, std::int64_t staged)
{
    tx.items().put(1, key('a', step), std::string(2000, 'a'), 1);
    if (staged != 0)
        tx.blobs().link(staged);
    tx.items().put(1, key('b', step), std::to_string(staged), 1);
    return true;
}

bool succeeds(Store& store, storage::WriteStep step, Need need = Need::durable)
{
    std::promise<bool> told;
    store.write(
        std::move(step), [&told](std::exception_ptr failure) { told.set_value(failure == nullptr); }, need);
    return told.get_future().get();
}

// Returns whether it was acknowledged.
bool write(Store& store, int step)
{
    std::int64_t blob = 0;
    const auto stage = [&blob](WriteTx& tx) {
        blob = tx.blobs().stage();
        tx.blobs().append_chunk(blob, 0, std::string(20'000, 'x'));
        return true;
    };
    if (step % 4 == 0 && !succeeds(store, stage, Need::staged))
        return false;
    return succeeds(store, [step, blob](WriteTx& tx) { return run_step(tx, step, blob); });
}

// A failed step may be there, as after any lost answer, but only whole.
void expect_whole(Store& store, const std::vector<bool>& acknowledged)
{
    store.make_reader()->run([&](ReadTx& tx) {
        for (int step = 0; step < static_cast<int>(acknowledged.size()); ++step) {
            const auto first = tx.items().find(1, key('a', step));
            const auto second = tx.items().find(1, key('b', step));
            EXPECT_TRUE(first || !acknowledged[static_cast<std::size_t>(step)]) << "lost: " << step;
            EXPECT_EQ(first.has_value(), second.has_value()) << "in part: " << step;
            const std::int64_t blob = std::stoll(second.value_or("0"));
            EXPECT_TRUE(blob == 0 || tx.blobs().chunk(blob, 0) == std::string(20'000, 'x')) << "torn: " << step;
        }
    });
}

class FailingCalls : public testing::TestWithParam<Seam> {
protected:
    // False: nothing failed any more.
    bool run_workload(int nth)
    {
        const storage::TemporaryFolder folder(fs::is_directory("/dev/shm") ? "/dev/shm" : "/tmp");
        const storage::StoreOptions options{.path = folder.path() + "/lockstep.db",
                                            .durability = GetParam().durability};
        { const Store fresh(options); }
        FailsOnce watcher(GetParam().kind, GetParam().code, nth);
        {
            const WatchedVfs vfs(watcher);
            try {
                Store store(options);
                work(store);
            } catch (const storage::OpenError& error) {
                EXPECT_NE(std::string(error.what()).find("lockstep.db "), std::string::npos) << error.what();
            }
        }
        if (GetParam().durability == Durability::kept)
            expect_well_again(options);
        return watcher.has_failed();
    }

    void expect_well_again(const storage::StoreOptions& options)
    {
        Store again(options);
        expect_whole(again, acknowledged);
        EXPECT_TRUE(write(again, steps)) << "not well again";
    }

    void work(Store& store)
    {
        acknowledged.clear();
        for (int step = 0; step < steps; ++step)
            acknowledged.push_back(write(store, step));
        auto told = std::count(acknowledged.begin(), acknowledged.end(), false);
        try {
            expect_whole(store, acknowledged);
        } catch (const storage::StorageError&) {
            ++told;
            expect_whole(store, acknowledged);
        }
        EXPECT_LE(told, 1) << "more than the one that was concerned";
    }

    std::vector<bool> acknowledged;
};

INSTANTIATE_TEST_SUITE_P(Of, FailingCalls,
                         testing::Values(Seam{"Write", Kind::write, write_failed}, Seam{"Room", Kind::write, full},
                                         Seam{"Sync", Kind::sync, sync_failed},
                                         Seam{"Read", Kind::read, read_failed},
                                         Seam{"Truncate", Kind::truncate, truncate_failed},
                                         Seam{"TemporaryWrite", Kind::write, write_failed, Durability::temporary},
                                         Seam{"TemporaryRead", Kind::read, read_failed, Durability::temporary}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_P(FailingCalls, ConcernOneStepAndLoseNothing)
{
    int nth = 1;
    while (run_workload(nth)) {
        if (HasFailure())
            FAIL() << "call " << nth;
        ++nth;
    }
    EXPECT_GT(nth, 1);
    RecordProperty("calls", nth - 1);
}

}  // namespace
}  // namespace lockstep::test
