// The admin API without sockets: what each path answers, and who holds which lock.

#include "emulator/admin/admin_service.hpp"

#include <gtest/gtest.h>

#include "emulator/core/version.hpp"
#include "protocol/admin/locks.hpp"
#include "protocol/admin/log.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::admin {
namespace {

constexpr std::string_view lock_document =
    R"({"ID":"1f0e","Operation":"OperationTypeApply","Info":"","Who":"ann@desk","Version":"1.11.4",)"
    R"("Created":"2030-01-01T00:00:00.5Z","Path":"states/app"})";

class AdminApi : public testing::Test {
protected:
    AdminApi()
        : desk{.journal = journal,
               .status = {.url = "http://127.0.0.1:4566", .data_path = "/d/lockstep.db", .kept = true},
               .started = test::world_start,
               .real_clock = clock},
          service(desk), world(service)
    {
    }

    std::int64_t create_bucket(std::string_view name)
    {
        return world.write([&](storage::WriteTx& tx) {
            return tx.buckets().create("", {.name = std::string(name), .account = "123456789012"});
        });
    }

    void put_object(std::int64_t bucket, std::string_view key, std::string_view body)
    {
        world.write([&](storage::WriteTx& tx) {
            tx.objects().put(bucket,
                             {.key = std::string(key), .version_id = "null", .size = body.size()},
                             {.bytes = body});
        });
    }

    void put_item(std::string_view item)
    {
        world.write([&](storage::WriteTx& tx) {
            const storage::TableOwner owner{.name_space = "", .account = "123456789012", .region = "eu-west-1"};
            std::optional<storage::Table> table = tx.tables().find(owner, "locks");
            const std::int64_t id = table ? table->id : tx.tables().create(owner, {.name = "locks"});
            tx.items().put(id, std::to_string(++items), item, 1);
        });
    }

    ManualClock clock{test::world_start};
    Journal journal;
    Desk desk;
    AdminService service;
    test::ServiceWorld world;
    int items = 0;
};

TEST_F(AdminApi, HealthSaysRunningInEachDialect)
{
    const std::string version{lockstep::version()};
    EXPECT_EQ(world.send("GET /_lockstep/health").body,
              R"({"status":"running","version":")" + version + R"("})");
    EXPECT_EQ(world.send("GET /_localstack/health").body,
              R"({"services":{"s3":"running","dynamodb":"running","sts":"running","iam":"running"},)"
              R"("edition":"lockstep","version":")" + version + R"("})");
    EXPECT_EQ(world.send("GET /minio/health/live").status, 200U);
    EXPECT_EQ(world.send("GET /minio/health/ready").status, 200U);
}

TEST_F(AdminApi, HeadAnswersTheLengthWithoutTheBody)
{
    const std::size_t length = world.send("GET /_localstack/health").body.size();
    const http::Response response = world.send("HEAD /_localstack/health");
    EXPECT_TRUE(response.to_head);
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(response.head_content_length, length);
}

TEST_F(AdminApi, AnUnknownPathAndAWrongMethodAreNamed)
{
    const http::Response unknown = world.send("GET /_lockstep/nothing");
    EXPECT_EQ(unknown.status, 404U);
    EXPECT_EQ(unknown.body, R"({"error":"NotFound","message":"Lockstep has nothing under this path"})");
    const http::Response wrong = world.send("GET /_lockstep/reset");
    EXPECT_EQ(wrong.status, 405U);
    EXPECT_EQ(wrong.body,
              R"({"error":"MethodNotAllowed","message":"This path does not answer to this method"})");
    EXPECT_EQ(world.send("POST /_lockstep/health").status, 405U);
}

TEST_F(AdminApi, AHoldIsLetThroughToTheEdge)
{
    EXPECT_TRUE(service.accept(test::request("GET /_lockstep/hold")));
    EXPECT_FALSE(service.accept(test::request("POST /_lockstep/hold")));
}

TEST_F(AdminApi, StatusCountsRequestsHoldsAndSeconds)
{
    journal.add({.status = 200});
    journal.add({.status = 412});
    clock.advance(std::chrono::seconds(9));
    desk.holds = [] { return 2; };
    desk.status.seed = ~std::uint64_t{0};

    const std::optional<ServerStatus> status = read_status(world.send("GET /_lockstep/status").body);
    ASSERT_TRUE(status);
    EXPECT_EQ(status->data_path, "/d/lockstep.db");
    EXPECT_TRUE(status->kept);
    EXPECT_EQ(status->uptime_seconds, 9);
    EXPECT_EQ(status->requests, 2U);
    EXPECT_EQ(status->refused, 1U);
    EXPECT_EQ(status->holds, 2U);
    EXPECT_EQ(status->seed, ~std::uint64_t{0});
}

TEST_F(AdminApi, TheLogIsPagedAndFiltered)
{
    journal.add({.client = "ann", .operation = "PutItem", .status = 400, .error = "ConditionalCheckFailedException",
                 .condition = "attribute_not_exists(LockID)", .attempt = 2});
    journal.add({.client = "bob", .operation = "GetItem", .status = 200});
    journal.add({.client = "ann", .operation = "GetItem", .status = 200});

    const auto page = read_log_page(world.send("GET /_lockstep/log?after=0&limit=2").body);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->entries.size(), 2U);
    EXPECT_EQ(page->next, 2U);
    EXPECT_EQ(page->entries[0].condition, "attribute_not_exists(LockID)");
    EXPECT_EQ(page->entries[0].attempt, 2);

    EXPECT_EQ(read_log_page(world.send("GET /_lockstep/log?client=ann").body)->entries.size(), 2U);
    EXPECT_EQ(read_log_page(world.send("GET /_lockstep/log?tail=1").body)->entries[0].sequence, 3U);
}

TEST_F(AdminApi, ALogParameterWithoutSenseIsRefused)
{
    EXPECT_EQ(world.send("GET /_lockstep/log?after=x").body,
              R"({"error":"InvalidParameter","message":"after must be a number"})");
    EXPECT_EQ(world.send("GET /_lockstep/log?limit=0").status, 400U);
    EXPECT_EQ(world.send("GET /_lockstep/log?limit=10001").status, 400U);
}

TEST_F(AdminApi, ALockFileAndALockItemAreBothListed)
{
    const std::int64_t bucket = create_bucket("states");
    put_object(bucket, "app.tflock", lock_document);
    put_object(bucket, "app", "{}");
    put_item(R"({"Info":{"S":"{\"ID\":\"77\",\"Who\":\"bob@desk\",\"Operation\":\"OperationTypePlan\"}"},)"
             R"("LockID":{"S":"states/net"}})");
    put_item(R"({"Digest":{"S":"00"},"LockID":{"S":"states/net-md5"}})");

    const auto output = read_locks(world.send("GET /_lockstep/locks").body);
    ASSERT_TRUE(output);
    EXPECT_TRUE(output->complete);
    ASSERT_EQ(output->locks.size(), 2U);
    EXPECT_EQ(output->locks[0].kind, "dynamodb");
    EXPECT_EQ(output->locks[0].state, "states/net");
    EXPECT_EQ(output->locks[0].where, "locks");
    EXPECT_EQ(output->locks[0].who, "bob@desk");
    EXPECT_EQ(output->locks[1].kind, "lockfile");
    EXPECT_EQ(output->locks[1].state, "states/app");
    EXPECT_EQ(output->locks[1].id, "1f0e");
    EXPECT_EQ(output->locks[1].operation, "OperationTypeApply");
    EXPECT_EQ(output->locks[1].created, "2030-01-01T00:00:00.5Z");
    EXPECT_EQ(output->locks[1].version, "1.11.4");
}

TEST_F(AdminApi, AReleasedLockFileIsNotListed)
{
    const std::int64_t bucket = create_bucket("states");
    put_object(bucket, "app.tflock", lock_document);
    put_object(bucket, "old.tflock", "no document");
    world.write([&](storage::WriteTx& tx) {
        tx.objects().put(bucket, {.key = "app.tflock", .version_id = "v2", .delete_marker = true}, {});
    });
    EXPECT_TRUE(read_locks(world.send("GET /_lockstep/locks").body)->locks.empty());
}

TEST_F(AdminApi, EachSpellingOfResetEmptiesTheStore)
{
    int resets = 0;
    desk.after_reset = [&] { ++resets; };
    for (const char* line : {"POST /_lockstep/reset", "POST /_localstack/state/reset", "POST /moto-api/reset"}) {
        put_object(create_bucket("states"), "app", "{}");
        put_item("{}");
        EXPECT_EQ(world.send(line).body, R"({"status":"ok"})");
        world.read([](storage::ReadTx& tx) {
            EXPECT_FALSE(tx.buckets().find("", "states"));
            EXPECT_FALSE(tx.tables().find({"", "123456789012", "eu-west-1"}, "locks"));
        });
    }
    EXPECT_EQ(resets, 3);
}

}  // namespace
}  // namespace lockstep::admin
