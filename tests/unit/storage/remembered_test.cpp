// Connections remember the tables and buckets that they found: never one that is gone, never one that did not come to
// be, never as it was before.

#include <gtest/gtest.h>

#include "tests/support/world.hpp"

namespace lockstep::test {
namespace {

using storage::Durability;
using storage::ReadTx;
using storage::TableKeys;
using storage::TableOwner;
using storage::WriteTx;

constexpr TableOwner owner{.name_space = "", .account = "123456789012", .region = "us-east-1"};

class RememberedTablesTest : public testing::TestWithParam<Durability> {
protected:
    std::optional<TableKeys> found_by_reader()
    {
        return world.read([](ReadTx& tx) { return tx.tables().find_keys(owner, "locks"); });
    }
    std::optional<TableKeys> found_by_writer()
    {
        return world.write([](WriteTx& tx) { return tx.tables().find_keys(owner, "locks"); });
    }
    std::int64_t create()
    {
        return world.write([](WriteTx& tx) { return make(tx); });
    }
    static std::int64_t make(WriteTx& tx) { return tx.tables().create(owner, {.name = "locks", .keys = "S-LockID"}); }

    World world{0, GetParam()};
};

INSTANTIATE_TEST_SUITE_P(OfAStore, RememberedTablesTest, testing::Values(Durability::kept, Durability::temporary),
                         [](const auto& tested) {
                             return tested.param == Durability::kept ? "kept" : "temporary";
                         });

TEST_P(RememberedTablesTest, AnErasedTableIsGoneForReaderAndWriter)
{
    const std::int64_t id = create();
    ASSERT_EQ(found_by_reader()->id, id);
    ASSERT_EQ(found_by_writer()->id, id);

    world.write([id](WriteTx& tx) { tx.tables().erase(id); });

    EXPECT_FALSE(found_by_reader());
    EXPECT_FALSE(found_by_writer());
}

TEST_P(RememberedTablesTest, AnotherTableOfThatNameIsFoundInItsPlace)
{
    const std::int64_t first = create();
    ASSERT_EQ(found_by_reader()->id, first);
    ASSERT_EQ(found_by_writer()->id, first);

    world.write([first](WriteTx& tx) { tx.tables().erase(first); });
    const std::int64_t second = create();

    EXPECT_EQ(found_by_reader()->id, second);
    EXPECT_EQ(found_by_writer()->id, second);
}

TEST_P(RememberedTablesTest, AStepSeesItsOwnTableAndARefusedOneLeavesNone)
{
    world.run_step([](WriteTx& tx) {
        const std::int64_t id = make(tx);
        EXPECT_EQ(tx.tables().find_keys(owner, "locks")->id, id);
        return false;
    });

    EXPECT_FALSE(found_by_reader());
    EXPECT_FALSE(found_by_writer());
}

TEST_P(RememberedTablesTest, ARefusedErasureLeavesTheTable)
{
    const std::int64_t id = create();
    ASSERT_EQ(found_by_writer()->id, id);

    world.run_step([id](WriteTx& tx) {
        tx.tables().erase(id);
        EXPECT_FALSE(tx.tables().find_keys(owner, "locks"));
        return false;
    });

    EXPECT_EQ(found_by_reader()->id, id);
    EXPECT_EQ(found_by_writer()->id, id);
}

TEST_P(RememberedTablesTest, AnEmptiedStoreHasNone)
{
    create();
    ASSERT_TRUE(found_by_reader());

    world.write([](WriteTx& tx) { tx.erase_everything(); });

    EXPECT_FALSE(found_by_reader());
    EXPECT_FALSE(found_by_writer());
}

TEST_P(RememberedTablesTest, OwnersDoNotMix)
{
    create();
    ASSERT_TRUE(found_by_reader());

    const auto of_other_region = world.read([](ReadTx& tx) {
        return tx.tables().find_keys({.name_space = "", .account = "123456789012", .region = "eu-west-1"}, "locks");
    });

    EXPECT_FALSE(of_other_region);
}

class RememberedBucketsTest : public testing::TestWithParam<Durability> {
protected:
    std::optional<storage::Bucket> found_by_reader()
    {
        return world.read([](ReadTx& tx) { return tx.buckets().find("", "states"); });
    }
    std::optional<storage::Bucket> found_by_writer()
    {
        return world.write([](WriteTx& tx) { return tx.buckets().find("", "states"); });
    }
    // Which both know from then on.
    std::int64_t create()
    {
        const std::int64_t id = world.write(
            [](WriteTx& tx) { return tx.buckets().create("", {.name = "states", .account = "1", .region = "eu-west-1"}); });
        EXPECT_EQ(found_by_reader()->id, id);
        EXPECT_EQ(found_by_writer()->id, id);
        return id;
    }

    World world{0, GetParam()};
};

INSTANTIATE_TEST_SUITE_P(OfAStore, RememberedBucketsTest, testing::Values(Durability::kept, Durability::temporary),
                         [](const auto& tested) {
                             return tested.param == Durability::kept ? "kept" : "temporary";
                         });

TEST_P(RememberedBucketsTest, AnErasedBucketIsGoneAndANewOneIsFound)
{
    const std::int64_t first = create();

    world.write([first](WriteTx& tx) { tx.buckets().erase(first); });

    EXPECT_FALSE(found_by_reader());
    EXPECT_FALSE(found_by_writer());
    EXPECT_NE(create(), first);
}

TEST_P(RememberedBucketsTest, VersioningIsSeenOnceItIsCommitted)
{
    const std::int64_t id = create();
    const auto enable = [id](WriteTx& tx) { tx.buckets().set_versioning(id, storage::Versioning::enabled); };

    world.run_step([&](WriteTx& tx) {
        enable(tx);
        EXPECT_EQ(tx.buckets().find("", "states")->versioning, storage::Versioning::enabled);
        return false;
    });
    EXPECT_EQ(found_by_reader()->versioning, storage::Versioning::never_enabled);
    EXPECT_EQ(found_by_writer()->versioning, storage::Versioning::never_enabled);
    world.write(enable);

    EXPECT_EQ(found_by_reader()->versioning, storage::Versioning::enabled);
    EXPECT_EQ(found_by_writer()->versioning, storage::Versioning::enabled);
}

TEST_P(RememberedBucketsTest, AnEmptiedStoreHasNoneAndNamespacesDoNotMix)
{
    create();
    EXPECT_FALSE(world.read([](ReadTx& tx) { return tx.buckets().find("other", "states"); }));

    world.write([](WriteTx& tx) { tx.erase_everything(); });

    EXPECT_FALSE(found_by_reader());
    EXPECT_FALSE(found_by_writer());
}

}  // namespace
}  // namespace lockstep::test
