// What a lock, a digest and a state document say, and which resource is which.

#include <gtest/gtest.h>

#include "emulator/race/terraform/documents.hpp"
#include "emulator/race/terraform/roles.hpp"

namespace lockstep::race
{
namespace
{

constexpr const char* lock_json =
    R"({"ID":"4f1c","Operation":"OperationTypeApply","Info":"","Who":"ann@host","Path":"tf/a"})";

TEST(Documents, ALockBody)
{
    const LockInfo info = read_lock_body(lock_json);

    EXPECT_EQ(info.id, "4f1c");
    EXPECT_EQ(info.who, "ann@host");
    EXPECT_EQ(info.operation, "OperationTypeApply");
}

TEST(Documents, ALockThatIsNoJsonIsItsOwnId)
{
    EXPECT_EQ(read_lock_body("mine").id, "mine");
    EXPECT_EQ(read_lock_body("{}").id, "{}");
}

TEST(Documents, ALockItem)
{
    const auto info = read_lock_item(
        R"({"LockID":{"S":"tf/a"},"Info":{"S":"{\"ID\":\"4f1c\",\"Who\":\"ann@host\"}"}})");

    ASSERT_TRUE(info);
    EXPECT_EQ(info->id, "4f1c");
    EXPECT_FALSE(read_lock_item(R"({"LockID":{"S":"tf/a-md5"},"Digest":{"S":"00"}})"));
    EXPECT_FALSE(read_lock_item(R"({"id":{"S":"x"},"Info":{"S":"{}"}})"));
    EXPECT_FALSE(read_lock_item("not json"));
}

TEST(Documents, ADigestItem)
{
    EXPECT_EQ(read_digest_item(R"({"LockID":{"S":"tf/a-md5"},"Digest":{"S":"00ff"}})"), "00ff");
    EXPECT_FALSE(read_digest_item(R"({"LockID":{"S":"tf/a"},"Info":{"S":"{}"}})"));
    EXPECT_FALSE(read_digest_item(R"({"LockID":{"S":"tf/a-md5"},"Digest":{"N":"1"}})"));
}

TEST(Documents, AState)
{
    const auto state = read_state(R"({"version":4,"serial":12,"lineage":"l-1","resources":[]})");

    ASSERT_TRUE(state);
    EXPECT_EQ(state->serial, 12);
    EXPECT_EQ(state->lineage, "l-1");
    EXPECT_FALSE(read_state(R"({"serial":12})"));
    EXPECT_FALSE(read_state(R"({"serial":1.5,"lineage":"l-1"})"));
    EXPECT_FALSE(read_state(""));
}

TEST(Roles, AreToldByNamesAndContents)
{
    History history;
    history.before["ddb://locks/tf/a-md5"] = {
        .version = "1", .bytes = R"({"LockID":{"S":"tf/a-md5"},"Digest":{"S":"00"}})"};
    history.before["ddb://users/tf/other"] = {.version = "1", .bytes = R"({"id":{"S":"x"}})"};
    history.before["s3://tf/b"] = {.version = "1", .bytes = R"({"serial":1,"lineage":"l"})"};
    history.before["s3://tf/notes"] = {.version = "1", .bytes = "notes"};
    history.events.push_back({.name = {.resource = "s3://tf/c.tflock"}});
    const Roles roles(history);

    EXPECT_EQ(roles.role_of("ddb://locks/tf/a-md5"), Role::digest);
    EXPECT_EQ(roles.state_of("ddb://locks/tf/a-md5"), "s3://tf/a");
    EXPECT_EQ(roles.role_of("s3://tf/a"), Role::state);
    EXPECT_EQ(roles.role_of("s3://tf/b"), Role::state);
    EXPECT_EQ(roles.role_of("s3://tf/c.tflock"), Role::lock);
    EXPECT_EQ(roles.state_of("s3://tf/c.tflock"), "s3://tf/c");
    EXPECT_EQ(roles.role_of("s3://tf/notes"), Role::other);
    EXPECT_EQ(roles.role_of("ddb://users/tf/other"), Role::other);
    EXPECT_EQ(roles.role_of("s3://never/heard/of"), Role::other);
    EXPECT_EQ(roles.digests(), std::vector<std::string>{"ddb://locks/tf/a-md5"});
}

// The very first acquire of a table is refused before anything was stored there.
TEST(Roles, AnItemThatNeverWasIsToldByItsKey)
{
    History history;
    history.before["s3://tf/a"] = {.version = "1", .bytes = R"({"serial":1,"lineage":"l"})"};
    history.events.push_back({.name = {.operation = "PutItem", .resource = "ddb://locks/tf/a"}});
    history.events.push_back(
        {.name = {.operation = "GetItem", .resource = "ddb://locks/tf/a-md5"}});
    const Roles roles(history);

    EXPECT_EQ(roles.role_of("ddb://locks/tf/a"), Role::lock);
    EXPECT_EQ(roles.role_of("ddb://locks/tf/a-md5"), Role::digest);
}

}  // namespace
}  // namespace lockstep::race
