// A temporary store runs a step where it is brought, and lets one thread at a time use its connection.

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/world.hpp"

namespace lockstep::test {
namespace {

using storage::ReadTx;
using storage::WriteTx;

class TemporaryStoreTest : public testing::Test, public World {
protected:
    std::optional<std::string> item(std::string_view key)
    {
        return read([key](ReadTx& tx) { return tx.items().find(1, key); });
    }
};

TEST_F(TemporaryStoreTest, AStepHasRunOnThisThreadWhenWriteReturns)
{
    std::thread::id ran_on;
    bool told = false;

    store().write(
        [&](WriteTx& tx) {
            ran_on = std::this_thread::get_id();
            tx.items().put(1, "a", "1", 1);
            return true;
        },
        [&told](std::exception_ptr failure) { told = failure == nullptr; });

    EXPECT_TRUE(told);
    EXPECT_EQ(ran_on, std::this_thread::get_id());
    EXPECT_EQ(item("a"), "1");
}

TEST_F(TemporaryStoreTest, ARefusedStepLeavesNoTrace)
{
    run_step([](WriteTx& tx) { return tx.items().put(1, "a", "1", 1), false; });

    EXPECT_EQ(item("a"), std::nullopt);
}

TEST_F(TemporaryStoreTest, AStepThatThrowsIsToldAndUndone)
{
    const auto step = [](WriteTx& tx) -> bool {
        tx.items().put(1, "a", "1", 1);
        throw std::runtime_error("no");
    };

    EXPECT_THROW(run_step(step), std::runtime_error);

    EXPECT_EQ(item("a"), std::nullopt);
    write([](WriteTx& tx) { tx.items().put(1, "a", "2", 1); });
    EXPECT_EQ(item("a"), "2");
}

TEST_F(TemporaryStoreTest, OtherThreadsSeeStepsWholeOrNotAtAll)
{
    constexpr int steps = 2000;
    const auto put_both = [](WriteTx& tx, int value) {
        tx.items().put(1, "a", std::to_string(value), 1);
        tx.items().put(1, "b", std::to_string(value), 1);
    };
    write([&](WriteTx& tx) { put_both(tx, 0); });
    std::atomic<bool> over{false};
    std::atomic<int> torn{0};
    std::thread other([&] {
        const auto reader = store().make_reader();
        while (!over)
            torn += reader->run([](ReadTx& tx) { return tx.items().find(1, "a") != tx.items().find(1, "b"); });
    });

    for (int i = 1; i <= steps; ++i)
        write([&](WriteTx& tx) { put_both(tx, i); });
    over = true;
    other.join();

    EXPECT_EQ(torn, 0);
    EXPECT_EQ(item("a"), std::to_string(steps));
}

// Of the steps that one turn brings, a refused and a failing one leave the others; nobody is told before the commit.
TEST_F(TemporaryStoreTest, StepsThatComeTogetherAreCommittedTogether)
{
    std::vector<std::string> told;
    std::vector<storage::WriteJob> jobs;
    const auto bring = [&](std::string key, storage::WriteStep step) {
        const auto done = [this, &told, key](std::exception_ptr failure) {
            told.push_back(key + (failure ? " failed" : item(key) ? " kept" : " undone"));
        };
        jobs.push_back({.step = std::move(step), .done = done});
    };
    const auto put = [&told](WriteTx& tx, const char* key) {
        EXPECT_TRUE(told.empty());
        tx.items().put(1, key, "1", 1);
        return true;
    };
    bring("a", [&](WriteTx& tx) { return put(tx, "a"); });
    bring("b", [&](WriteTx& tx) { return !put(tx, "b"); });
    bring("c", [&](WriteTx& tx) -> bool {
        put(tx, "c");
        throw std::runtime_error("no");
    });
    bring("d", [&](WriteTx& tx) { return put(tx, "d") && tx.items().find(1, "a").has_value(); });

    store().write_now(jobs);

    EXPECT_EQ(told, (std::vector<std::string>{"a kept", "b undone", "c failed", "d kept"}));
    EXPECT_EQ(item("c"), std::nullopt);
}

// Bytes of a body on its way do not hold up whoever brings them.
TEST_F(TemporaryStoreTest, StagedStepsRunOnTheWriterThread)
{
    std::thread::id ran_on;

    run_step([&](WriteTx&) { return ran_on = std::this_thread::get_id(), true; }, storage::Need::staged);

    EXPECT_NE(ran_on, std::this_thread::get_id());
    EXPECT_NE(ran_on, std::thread::id());
}

}  // namespace
}  // namespace lockstep::test
