// Many steps, one commit: order, refusals that leave no trace, and failures that hit whom they must.

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "storage/sqlite/storage_error.hpp"
#include "tests/support/world.hpp"

namespace lockstep::test {
namespace {

using storage::ReadTx;
using storage::WriteTx;

class GroupCommitTest : public testing::Test, public World {
protected:
    GroupCommitTest() : World(0, storage::Durability::kept) {}

    // Holds the writer inside a step until released, so that what is queued meanwhile becomes one group.
    class Barrier {
    public:
        explicit Barrier(World& world)
        {
            world.store().write(
                [this](WriteTx&) {
                    entered_.set_value();
                    gate_.get_future().wait();
                    return true;
                },
                [this](std::exception_ptr) { passed_.set_value(); });
            entered_.get_future().wait();
        }
        ~Barrier() { passed_.get_future().wait(); }
        void open() { gate_.set_value(); }

    private:
        std::promise<void> entered_;
        std::promise<void> gate_;
        std::promise<void> passed_;
    };

    // What a step's `done` was told; get() rethrows the failure.
    std::future<void> queue(storage::WriteStep step)
    {
        auto done = std::make_shared<std::promise<void>>();
        store().write(std::move(step), [done](std::exception_ptr failure) {
            if (failure)
                done->set_exception(failure);
            else
                done->set_value();
        });
        return done->get_future();
    }

    std::optional<std::string> item(std::string_view key)
    {
        return read([key](ReadTx& tx) { return tx.items().find(1, key); });
    }
};

bool put(WriteTx& tx, std::string_view key, std::string_view value)
{
    tx.items().put(1, key, value, 1);
    return true;
}

TEST_F(GroupCommitTest, ARefusedStepLeavesNoTraceAndItsNeighboursStay)
{
    Barrier barrier(*this);
    auto first = queue([](WriteTx& tx) { return put(tx, "a", "1"); });
    auto refused = queue([](WriteTx& tx) { return put(tx, "a", "2"), put(tx, "b", "2"), false; });
    auto last = queue([](WriteTx& tx) { return put(tx, "c", "3"); });
    barrier.open();

    first.get();
    refused.get();
    last.get();

    EXPECT_EQ(item("a"), "1");
    EXPECT_EQ(item("b"), std::nullopt);
    EXPECT_EQ(item("c"), "3");
}

TEST_F(GroupCommitTest, ARefusedStepAloneInItsGroupLeavesNoTrace)
{
    run_step([](WriteTx& tx) { return put(tx, "a", "1"), false; });

    EXPECT_EQ(item("a"), std::nullopt);
}

TEST_F(GroupCommitTest, AStepThatThrowsIsUndoneAndItsNeighboursStay)
{
    Barrier barrier(*this);
    auto first = queue([](WriteTx& tx) { return put(tx, "a", "1"); });
    auto thrown = queue([](WriteTx& tx) -> bool {
        put(tx, "a", "2");
        throw std::runtime_error("no");
    });
    auto last = queue([](WriteTx& tx) { return put(tx, "c", "3"); });
    barrier.open();

    first.get();
    EXPECT_THROW(thrown.get(), std::runtime_error);
    last.get();

    EXPECT_EQ(item("a"), "1");
    EXPECT_EQ(item("c"), "3");
}

TEST_F(GroupCommitTest, StepsSeeThoseBeforeThemAndRunInTheOrderQueued)
{
    Barrier barrier(*this);
    std::vector<std::future<void>> all;
    for (int i = 0; i < 100; ++i) {
        all.push_back(queue([i](WriteTx& tx) {
            const std::string before = tx.items().find(1, "log").value_or("");
            return put(tx, "log", before + std::to_string(i) + ",");
        }));
    }
    barrier.open();
    for (auto& one : all)
        one.get();

    std::string expected;
    for (int i = 0; i < 100; ++i)
        expected += std::to_string(i) + ",";
    EXPECT_EQ(item("log"), expected);
}

TEST_F(GroupCommitTest, NobodyIsAnsweredBeforeTheGroupIsCommitted)
{
    Barrier barrier(*this);
    std::atomic<bool> seen_early{false};
    auto first = queue([](WriteTx& tx) { return put(tx, "a", "1"); });
    auto second = queue([&](WriteTx&) {
        // A reader sees committed rows only: the first step's must not be there yet.
        seen_early = store().make_reader()->run(
            [](ReadTx& tx) { return tx.items().find(1, "a").has_value(); });
        return true;
    });
    barrier.open();
    first.get();
    const bool seen_late = item("a").has_value();
    second.get();

    EXPECT_FALSE(seen_early);
    EXPECT_TRUE(seen_late);
}

TEST_F(GroupCommitTest, AReaderKeepsItsSnapshotWhileTheWriterGoesOn)
{
    write([](WriteTx& tx) { put(tx, "a", "1"); });

    read([this](ReadTx& tx) {
        EXPECT_EQ(tx.items().find(1, "a"), "1");
        write([](WriteTx& later) { put(later, "a", "2"); });
        EXPECT_EQ(tx.items().find(1, "a"), "1");
        return 0;
    });

    EXPECT_EQ(item("a"), "2");
}

TEST_F(GroupCommitTest, ClosingRunsWhatWasQueued)
{
    storage::TemporaryFolder folder;
    const storage::StoreOptions options{.path = folder.path() + "/lockstep.db"};
    std::atomic<int> done{0};
    {
        storage::Store closing(options);
        for (int i = 0; i < 50; ++i)
            closing.write([i](WriteTx& tx) { return put(tx, "k" + std::to_string(i), "v"); },
                          [&done](std::exception_ptr failure) { done += failure ? 0 : 1; });
    }

    EXPECT_EQ(done, 50);
    storage::Store again(options);
    EXPECT_EQ(again.make_reader()->run([](ReadTx& tx) { return tx.items().find(1, "k49"); }), "v");
}

}  // namespace
}  // namespace lockstep::test
