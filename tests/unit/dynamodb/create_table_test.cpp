#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view lock_table =
    R"({"TableName":"locks","AttributeDefinitions":[{"AttributeName":"LockID","AttributeType":"S"}],)"
    R"("KeySchema":[{"AttributeName":"LockID","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";

// A table "abc" with these definitions ("id:S,at:N"), keys ("id:HASH") and further members.
std::string table(std::string_view definitions, std::string_view keys, std::string_view more)
{
    const auto list = [](std::string_view pairs, std::string_view second) {
        std::string text;
        while (!pairs.empty()) {
            const std::string_view pair = pairs.substr(0, pairs.find(','));
            const std::size_t colon = pair.find(':');
            text += (text.empty() ? "" : ",") + (R"({"AttributeName":")" + std::string(pair.substr(0, colon))) + "\",\"" +
                    std::string(second) + "\":\"" + std::string(pair.substr(colon + 1)) + "\"}";
            pairs.remove_prefix(std::min(pair.size() + 1, pairs.size()));
        }
        return "[" + text + "]";
    };
    return R"({"TableName":"abc","AttributeDefinitions":)" + list(definitions, "AttributeType") +
           ",\"KeySchema\":" + list(keys, "KeyType") + (more.empty() ? "" : ",") + std::string(more) + "}";
}

constexpr std::string_view on_demand = R"("BillingMode":"PAY_PER_REQUEST")";

TEST(CreateTable, DescribesTheTableAsCreating)
{
    DynamoWorld dynamo;
    const DynamoAnswer answer = dynamo.call("CreateTable", lock_table);
    expect_ok(answer);
    EXPECT_EQ(answer.at("TableDescription.TableStatus"), "CREATING");
    EXPECT_EQ(answer.at("TableDescription.ItemCount"), "0");
    EXPECT_EQ(answer.at("TableDescription.TableSizeBytes"), "0");
    EXPECT_EQ(answer.at("TableDescription.TableArn"), "arn:aws:dynamodb:us-east-1:123456789012:table/locks");
    EXPECT_EQ(answer.at("TableDescription.KeySchema"), R"([{"AttributeName":"LockID","KeyType":"HASH"}])");
    EXPECT_EQ(answer.at("TableDescription.BillingModeSummary"), R"({"BillingMode":"PAY_PER_REQUEST"})");
    EXPECT_EQ(answer.at("TableDescription.WarmThroughput"), "");
}

TEST(CreateTable, DescribesTheActiveTableWithAllItsMembers)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call("CreateTable", lock_table));
    const DynamoAnswer answer = dynamo.call("DescribeTable", R"({"TableName":"locks"})");
    EXPECT_EQ(answer.at("Table.TableStatus"), "ACTIVE");
    EXPECT_EQ(answer.at("Table.CreationDateTime"), "1893456000.000");
    EXPECT_EQ(answer.at("Table.TableId").size(), 36u);
    EXPECT_EQ(answer.at("Table.AttributeDefinitions"), R"([{"AttributeName":"LockID","AttributeType":"S"}])");
    EXPECT_EQ(answer.at("Table.DeletionProtectionEnabled"), "false");
    EXPECT_EQ(answer.at("Table.ProvisionedThroughput"),
              R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0})");
    EXPECT_EQ(answer.at("Table.BillingModeSummary.LastUpdateToPayPerRequestDateTime"), "1893456000.000");
    EXPECT_EQ(answer.at("Table.WarmThroughput"),
              R"({"ReadUnitsPerSecond":12000,"WriteUnitsPerSecond":4000,"Status":"ACTIVE"})");
    EXPECT_EQ(answer.at("Table.TableClassSummary"), "");
    EXPECT_EQ(answer.at("Table.SSEDescription"), "");
    EXPECT_EQ(answer.at("Table.StreamSpecification"), "");
}

TEST(CreateTable, AProvisionedTableHasItsUnitsAndNoBillingSummary)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call("CreateTable",
                          table("id:S,at:B", "id:HASH,at:RANGE",
                                R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6})")));
    const DynamoAnswer answer = dynamo.call("DescribeTable", R"({"TableName":"abc"})");
    EXPECT_EQ(answer.at("Table.ProvisionedThroughput.WriteCapacityUnits"), "6");
    EXPECT_EQ(answer.at("Table.BillingModeSummary"), "");
    EXPECT_EQ(answer.at("Table.WarmThroughput.ReadUnitsPerSecond"), "5");
    EXPECT_EQ(answer.at("Table.KeySchema.1.KeyType"), "RANGE");
    EXPECT_EQ(answer.at("Table.AttributeDefinitions.1.AttributeType"), "B");
}

TEST(CreateTable, KeepsClassProtectionEncryptionAndTags)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call(
        "CreateTable",
        table("id:S", "id:HASH",
              std::string(on_demand) +
                  R"(,"TableClass":"STANDARD_INFREQUENT_ACCESS","DeletionProtectionEnabled":true,)"
                  R"("SSESpecification":{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"key-1"},)"
                  R"("OnDemandThroughput":{"MaxReadRequestUnits":7},"StreamSpecification":{"StreamEnabled":false},)"
                  R"("WarmThroughput":{"ReadUnitsPerSecond":13000,"WriteUnitsPerSecond":5000},)"
                  R"("Tags":[{"Key":"a","Value":"b"}])")));
    const DynamoAnswer answer = dynamo.call("DescribeTable", R"({"TableName":"abc"})");
    EXPECT_EQ(answer.at("Table.TableClassSummary.TableClass"), "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(answer.at("Table.DeletionProtectionEnabled"), "true");
    EXPECT_EQ(answer.at("Table.SSEDescription"),
              R"({"Status":"ENABLED","SSEType":"KMS",)"
              R"("KMSMasterKeyArn":"arn:aws:kms:us-east-1:123456789012:key/key-1"})");
    EXPECT_EQ(answer.at("Table.OnDemandThroughput"), R"({"MaxReadRequestUnits":7,"MaxWriteRequestUnits":-1})");
    EXPECT_EQ(answer.at("Table.WarmThroughput.ReadUnitsPerSecond"), "13000");
    EXPECT_EQ(dynamo.call("ListTagsOfResource", R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/abc"})")
                  .at("Tags"),
              R"([{"Key":"a","Value":"b"}])");
}

TEST(CreateTable, ATableIsCreatingUntilItsDelayIsOver)
{
    DynamoWorld dynamo;
    dynamo.world.settings.table_create_delay_ms = 500;
    dynamo.make_table("abc");
    EXPECT_EQ(dynamo.call("DescribeTable", R"({"TableName":"abc"})").at("Table.TableStatus"), "CREATING");
    expect_refused(dynamo.call("GetItem", R"({"TableName":"abc","Key":{"id":{"S":"a"}}})"), not_found_type,
                   "Requested resource not found");
    expect_refused(dynamo.call("DeleteTable", R"({"TableName":"abc"})"), in_use_type,
                   "Attempt to change a resource which is still in use: Table is being created: abc");
    expect_refused(dynamo.call("UpdateTable", R"({"TableName":"abc","DeletionProtectionEnabled":true})"), in_use_type,
                   "Attempt to change a resource which is still in use: Table is being created: abc");
    EXPECT_EQ(dynamo.call("CreateTable", table("id:S", "id:HASH", on_demand)).message(),
              "Attempt to change a resource which is still in use: Table is being created: abc");

    dynamo.world.clock.advance(std::chrono::milliseconds(500));
    EXPECT_EQ(dynamo.call("DescribeTable", R"({"TableName":"abc"})").at("Table.TableStatus"), "ACTIVE");
    expect_ok(dynamo.call("GetItem", R"({"TableName":"abc","Key":{"id":{"S":"a"}}})"));
}

TEST(CreateTable, ATableIsNotLostWhenTheClockIsSetBack)
{
    for (const int delay_ms : {0, 500}) {
        DynamoWorld dynamo;
        dynamo.world.settings.table_create_delay_ms = delay_ms;
        dynamo.make_table("abc");
        dynamo.world.clock.advance(std::chrono::milliseconds(delay_ms));
        dynamo.put("abc", R"({"id":{"S":"a"}})");

        dynamo.world.clock.set(world_start - std::chrono::hours(1));

        EXPECT_EQ(dynamo.call("DescribeTable", R"({"TableName":"abc"})").at("Table.TableStatus"), "ACTIVE");
        EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"}})"), R"({"id":{"S":"a"}})");
    }
}

// (fact DDB-0363)
TEST(CreateTable, TheLastMillisecondOfItsDelayCounts)
{
    DynamoWorld dynamo;
    dynamo.world.settings.table_create_delay_ms = 500;
    dynamo.make_table("abc");
    dynamo.world.clock.advance(std::chrono::milliseconds(499));
    EXPECT_EQ(dynamo.call("DescribeTable", R"({"TableName":"abc"})").at("Table.TableStatus"), "CREATING");
    dynamo.world.clock.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(dynamo.call("DescribeTable", R"({"TableName":"abc"})").at("Table.TableStatus"), "ACTIVE");
}

TEST(CreateTable, WhileCreatingNeitherTagsNorTimeToLiveCanBeReached)
{
    const std::string arn = "arn:aws:dynamodb:us-east-1:123456789012:table/abc";
    const std::string expire =
        R"({"TableName":"abc","TimeToLiveSpecification":{"AttributeName":"ttl","Enabled":true}})";
    DynamoWorld dynamo;
    dynamo.world.settings.table_create_delay_ms = 500;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("DescribeTimeToLive", R"({"TableName":"abc"})"),
                   "Cannot describe time to live while table is in CREATING state: Current table state is CREATING");
    expect_refused(dynamo.call("UpdateTimeToLive", expire), in_use_type,
                   "Attempt to change a resource which is still in use: Table abc is being created");
    for (const std::string operation : {"TagResource", "UntagResource", "ListTagsOfResource"})
        expect_refused(dynamo.call(operation, R"({"ResourceArn":")" + arn +
                                                  R"(","TagKeys":["a"],"Tags":[{"Key":"a","Value":"b"}]})"),
                       not_found_type, "Requested resource not found: ResourceArn: " + arn + " not found");

    dynamo.world.clock.advance(std::chrono::milliseconds(500));
    expect_ok(dynamo.call("UpdateTimeToLive", expire));
    expect_ok(dynamo.call("ListTagsOfResource", R"({"ResourceArn":")" + arn + "\"}"));
}

TEST(CreateTable, ATakenNameIsInUse)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call("CreateTable", lock_table));
    expect_refused(dynamo.call("CreateTable", lock_table), in_use_type, "Table already exists: locks");
}

TEST(CreateTable, AnotherRegionHasTablesOfItsOwn)
{
    DynamoWorld dynamo;
    expect_ok(dynamo.call("CreateTable", lock_table));
    dynamo.world.caller.region = "eu-west-1";
    EXPECT_EQ(dynamo.call("ListTables", "{}").body, R"({"TableNames":[]})");
    expect_ok(dynamo.call("CreateTable", lock_table));
}

TEST(CreateTable, RefusesABadName)
{
    DynamoWorld dynamo;
    expect_invalid(dynamo.call("CreateTable", "{}"),
                   "The parameter 'TableName' is required but was not present in the request");
    expect_invalid(dynamo.call("CreateTable", R"({"TableName":"ab"})"),
                   "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must "
                   "have length greater than or equal to 3");
    expect_invalid(dynamo.call("CreateTable", R"({"TableName":"a;b"})"),
                   "1 validation error detected: Value 'a;b' at 'tableName' failed to satisfy constraint: Member must "
                   "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    const std::string longest(256, 'a');
    expect_invalid(dynamo.call("CreateTable", R"({"TableName":")" + longest + "\"}"),
                   "1 validation error detected: Value '" + longest +
                       "' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to "
                       "255");
}

TEST(CreateTable, JoinsWhatIsMissing)
{
    DynamoWorld dynamo;
    expect_invalid(dynamo.call("CreateTable", R"({"TableName":"abc"})"),
                   "2 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy constraint: "
                   "Member must not be null; Value null at 'keySchema' failed to satisfy constraint: Member must not be "
                   "null");
    expect_invalid(dynamo.call("CreateTable",
                               R"({"TableName":"abc","AttributeDefinitions":[{}],"KeySchema":[{"AttributeName":"id",)"
                               R"("KeyType":"HASH"}],"SSESpecification":{"Enabled":true,"KMSMasterKeyId":""}})"),
                   "3 validation errors detected: Value null at 'attributeDefinitions.1.member.attributeType' failed "
                   "to satisfy constraint: Member must not be null; Value null at "
                   "'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member must not be "
                   "null; Value '' at 'sSESpecification.kMSMasterKeyId' failed to satisfy constraint: Member must have "
                   "length greater than or equal to 1");
}

TEST(CreateTable, RefusesValuesOutsideTheirSet)
{
    struct Case {
        std::string body, path, value, set;
    };
    DynamoWorld dynamo;
    for (const Case& wrong : {
             Case{table("id:S", "id:INVALID", on_demand), "keySchema.1.member.keyType", "INVALID", "HASH, RANGE"},
             Case{table("id:X", "id:HASH", on_demand), "attributeDefinitions.1.member.attributeType", "X", "B, N, S"},
             Case{table("id:S", "id:HASH", R"("BillingMode":"hi")"), "billingMode", "hi",
                  "PROVISIONED, PAY_PER_REQUEST"},
             Case{table("id:S", "id:HASH",
                        std::string(on_demand) +
                            R"(,"StreamSpecification":{"StreamEnabled":true,"StreamViewType":""})"),
                  "streamSpecification.streamViewType", "", "OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE"},
             Case{table("id:S", "id:HASH",
                        std::string(on_demand) +
                            R"(,"GlobalSecondaryIndexes":[{"IndexName":"abc","KeySchema":)"
                            R"([{"AttributeName":"id","KeyType":"X"}],"Projection":{"ProjectionType":"ALL"}}])"),
                  "globalSecondaryIndexes.1.member.keySchema.1.member.keyType", "X", "HASH, RANGE"},
         })
        expect_invalid(dynamo.call("CreateTable", wrong.body),
                       "1 validation error detected: Value '" + wrong.value + "' at '" + wrong.path +
                           "' failed to satisfy constraint: Member must satisfy enum value set: [" + wrong.set + "]");
    expect_invalid(dynamo.call("CreateTable",
                               table("id:S", "id:HASH", std::string(on_demand) + R"(,"TableClass":"hi")")),
                   "Invalid table-class parameter provided. Please try again with a valid table-class value: "
                   "[STANDARD, STANDARD_INFREQUENT_ACCESS].");
}

TEST(CreateTable, RefusesTooManyKeysAndZeroUnits)
{
    DynamoWorld dynamo;
    expect_invalid(dynamo.call("CreateTable", table("id:S", "", on_demand)),
                   "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must "
                   "have length greater than or equal to 1");
    expect_invalid(dynamo.call("CreateTable", table("id:S", "a:HASH,b:RANGE,c:RANGE", on_demand)),
                   "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH), "
                   "KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, "
                   "keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or "
                   "equal to 2");
    expect_invalid(dynamo.call("CreateTable",
                               table("id:S", "id:HASH",
                                     R"("ProvisionedThroughput":{"ReadCapacityUnits":0,"WriteCapacityUnits":1})")),
                   "1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' failed to "
                   "satisfy constraint: Member must have value greater than or equal to 1");
}

TEST(CreateTable, RefusesPartsThatDoNotFitTogether)
{
    const std::string prefix = "One or more parameter values were invalid: ";
    struct Case {
        std::string body, message;
    };
    DynamoWorld dynamo;
    for (const Case& wrong : {
             Case{table("id:S", "id:HASH", ""),
                  prefix + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
                           "PROVISIONED"},
             Case{table("id:S", "id:HASH",
                        std::string(on_demand) +
                            R"(,"ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1})"),
                  prefix + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                           "PAY_PER_REQUEST"},
             Case{table("id:S", "id:HASH",
                        R"("ProvisionedThroughput":{"ReadCapacityUnits":1000000000001,"WriteCapacityUnits":1})"),
                  "Given value 1000000000001 for ReadCapacityUnits is out of bounds"},
             Case{table("id:S", "ID:HASH", on_demand),
                  prefix + "Some index key attributes are not defined in AttributeDefinitions. Keys: [ID], "
                           "AttributeDefinitions: [id]"},
             Case{table("", "id:HASH", on_demand),
                  "Invalid KeySchema: Some index key attribute have no definition"},
             Case{table("id:S", "id:HASH,id:RANGE", on_demand),
                  "Invalid KeySchema: Some index key attribute have no definition"},
             Case{table("id:S,id:N", "id:HASH", on_demand), "Attribute Name is duplicated: id"},
             Case{table("id:S,at:N", "id:HASH", on_demand),
                  prefix + "Number of attributes in KeySchema does not exactly match number of attributes defined in "
                           "AttributeDefinitions"},
             Case{table("id:S", "id:RANGE", on_demand),
                  "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
             Case{table("id:S,at:N", "id:HASH,at:HASH", on_demand),
                  "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"},
             Case{table("id:S,at:N", "id:HASH,id:RANGE", on_demand),
                  "Both the Hash Key and the Range Key element in the KeySchema have the same name"},
             Case{table("id:S", "id:HASH",
                        std::string(on_demand) +
                            R"(,"StreamSpecification":{"StreamEnabled":false,"StreamViewType":"NEW_IMAGE"})"),
                  prefix + "Table is being created with a stream disabled, UpdateViewType should not be specified"},
         })
        expect_invalid(dynamo.call("CreateTable", wrong.body), wrong.message);
}

std::string index(std::string_view name, std::string_view keys, std::string_view projection)
{
    return R"({"IndexName":")" + std::string(name) + R"(","KeySchema":)" + std::string(keys) +
           ",\"Projection\":" + std::string(projection) + "}";
}

constexpr std::string_view by_user = R"([{"AttributeName":"user","KeyType":"HASH"}])";
constexpr std::string_view by_id_and_user =
    R"([{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"user","KeyType":"RANGE"}])";
constexpr std::string_view all = R"({"ProjectionType":"ALL"})";

TEST(CreateTable, ChecksIndexesAsAwsDoes)
{
    const std::string prefix = "One or more parameter values were invalid: ";
    const auto global = [](const std::string& list) {
        return std::string(on_demand) + ",\"GlobalSecondaryIndexes\":[" + list + "]";
    };
    const auto local = [](const std::string& list) {
        return std::string(on_demand) + ",\"LocalSecondaryIndexes\":[" + list + "]";
    };
    struct Case {
        std::string body, message;
    };
    DynamoWorld dynamo;
    for (const Case& wrong : {
             Case{table("id:S", "id:HASH", global(index("abc", by_user, all))),
                  prefix + "Some index key attributes are not defined in AttributeDefinitions. Keys: [user], "
                           "AttributeDefinitions: [id]"},
             Case{table("id:S,user:S,created_at:N", "id:HASH", global(index("abc", by_user, all))),
                  prefix + "Some AttributeDefinitions are not used. AttributeDefinitions: [created_at, id, user], keys "
                           "used: [id, user]"},
             Case{table("id:S", "id:HASH", global("")), prefix + "List of GlobalSecondaryIndexes is empty"},
             Case{table("id:S", "id:HASH", local("")), prefix + "List of LocalSecondaryIndexes is empty"},
             Case{table("id:S,user:S", "id:HASH",
                        global(index("abc", by_user, all) + "," + index("abc", by_user, all))),
                  prefix + "Duplicate index name: abc"},
             Case{table("id:S,user:S", "id:HASH", global(index("abc", by_user, "{}"))),
                  prefix + "Unknown ProjectionType: null"},
             Case{table("id:S,user:S", "id:HASH",
                        global(index("abc", by_user, R"({"ProjectionType":"ALL","NonKeyAttributes":["a"]})"))),
                  prefix + "ProjectionType is ALL, but NonKeyAttributes is specified"},
             Case{table("id:S,user:S", "id:HASH", global(index("abc", by_user, R"({"ProjectionType":"INCLUDE"})"))),
                  prefix + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"},
             Case{table("id:S,user:S", "id:HASH", local(index("abc", by_id_and_user, all))),
                  prefix + "Table KeySchema does not have a range key, which is required when specifying a "
                           "LocalSecondaryIndex"},
             Case{table("id:S,at:N,user:S", "id:HASH,at:RANGE", local(index("abc", by_user, all))),
                  prefix + "Index KeySchema does not have a range key for index: abc"},
             Case{table("id:S,at:N", "id:HASH,at:RANGE",
                        local(index("abc",
                                    R"([{"AttributeName":"at","KeyType":"HASH"},{"AttributeName":"id","KeyType":"RANGE"}])",
                                    all))),
                  prefix + "Index KeySchema does not have the same leading hash key as table KeySchema for index: abc. "
                           "index hash key: at, table hash key: id"},
         })
        expect_invalid(dynamo.call("CreateTable", wrong.body), wrong.message);
}

TEST(CreateTable, CountsIndexes)
{
    DynamoWorld dynamo;
    std::string globals;
    for (int i = 0; i < 21; ++i)
        globals += (globals.empty() ? "" : ",") + index("index" + std::to_string(i), by_user, all);
    expect_invalid(dynamo.call("CreateTable", table("id:S,user:S", "id:HASH",
                                                    std::string(on_demand) + ",\"GlobalSecondaryIndexes\":[" + globals +
                                                        "]")),
                   "One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the per-table limit "
                   "of 20");
    std::string locals;
    for (int i = 0; i < 6; ++i)
        locals += (locals.empty() ? "" : ",") + index("index" + std::to_string(i), by_id_and_user, all);
    expect_invalid(dynamo.call("CreateTable", table("id:S,at:N,user:S", "id:HASH,at:RANGE",
                                                    std::string(on_demand) + ",\"LocalSecondaryIndexes\":[" + locals +
                                                        "]")),
                   "One or more parameter values were invalid: Number of LocalSecondaryIndexes exceeds per-table limit "
                   "of 5");
}

TEST(CreateTable, NamesWhatLockstepDoesNotHaveAndMakesNoTable)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("CreateTable", table("id:S,user:S", "id:HASH",
                                                    std::string(on_demand) + ",\"GlobalSecondaryIndexes\":[" +
                                                        index("abc", by_user, all) + "]")),
                   unsupported_type, "Lockstep does not support GlobalSecondaryIndexes yet", 501);
    expect_refused(dynamo.call("CreateTable", table("id:S,at:N,user:S", "id:HASH,at:RANGE",
                                                    std::string(on_demand) + ",\"LocalSecondaryIndexes\":[" +
                                                        index("abc", by_id_and_user, all) + "]")),
                   unsupported_type, "Lockstep does not support LocalSecondaryIndexes yet", 501);
    expect_refused(dynamo.call("CreateTable",
                               table("id:S", "id:HASH",
                                     std::string(on_demand) +
                                         R"(,"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})")),
                   unsupported_type, "Lockstep does not support StreamSpecification yet", 501);
    EXPECT_EQ(dynamo.call("ListTables", "{}").body, R"({"TableNames":[]})");
}

}  // namespace
}  // namespace lockstep::test
