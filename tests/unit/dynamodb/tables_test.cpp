#include "tests/unit/dynamodb/dynamo_world.hpp"

namespace lockstep::test {
namespace {

TEST(DescribeTable, AMissingTableIsNamed)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("DescribeTable", R"({"TableName":"abc"})"), not_found_type,
                   "Requested resource not found: Table: abc not found");
    expect_invalid(dynamo.call("DescribeTable", "{}"),
                   "The parameter 'TableName' is required but was not present in the request");
}

TEST(DescribeTable, CountsItemsAndBytes)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"}})");
    dynamo.put("abc", R"({"id":{"S":"bb"}})");
    const DynamoAnswer answer = dynamo.call("DescribeTable", R"({"TableName":"abc"})");
    EXPECT_EQ(answer.at("Table.ItemCount"), "2");
    EXPECT_EQ(answer.at("Table.TableSizeBytes"), "7");
}

TEST(DescribeTable, TakesAnArnForAName)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const auto describe = [&](std::string_view arn) {
        return dynamo.call("DescribeTable", R"({"TableName":")" + std::string(arn) + "\"}");
    };
    EXPECT_EQ(describe("arn:aws:dynamodb:us-east-1:123456789012:table/abc").at("Table.TableName"), "abc");
    expect_invalid(describe("arn:aws:dynamodb:eu-west-1:123456789012:table/abc"),
                   "1 validation error detected: Invalid AWS region in "
                   "'arn:aws:dynamodb:eu-west-1:123456789012:table/abc'");
    expect_invalid(describe("arn:aws-cn:dynamodb:us-east-1:123456789012:table/abc"),
                   "1 validation error detected: Invalid AWS partition in "
                   "'arn:aws-cn:dynamodb:us-east-1:123456789012:table/abc'");
    expect_invalid(describe("arn:aws:dynamodb:us-east-1:123456789012:index/abc"),
                   "Invalid TableArn: Invalid ResourceArn provided as input "
                   "arn:aws:dynamodb:us-east-1:123456789012:index/abc");
    expect_refused(describe("arn:aws:dynamodb:us-east-1:999999999999:table/abc"),
                   "com.amazon.coral.service#AccessDeniedException", "Access is denied");
}

// (fact DDB-0033)
TEST(DescribeTable, ANameHasThreeCharactersAtLeast)
{
    const std::string too_short = "at 'tableName' failed to satisfy constraint: Member must have length greater than or "
                                  "equal to 3";
    DynamoWorld dynamo;
    for (const std::string_view operation : {"DescribeTable", "UpdateTable", "DeleteTable"}) {
        expect_invalid(dynamo.call(operation, R"({"TableName":"ab"})"),
                       "1 validation error detected: Value 'ab' " + too_short);
        expect_invalid(dynamo.call(operation, R"({"TableName":""})"),
                       "2 validation errors detected: Value '' " + too_short +
                           "; Value '' at 'tableName' failed to satisfy constraint: Member must satisfy regular "
                           "expression pattern: [a-zA-Z0-9_.-]+");
    }
}

TEST(DeleteTable, DescribesAndRemovesTableAndItems)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    dynamo.put("abc", R"({"id":{"S":"a"}})");
    const DynamoAnswer answer = dynamo.call("DeleteTable", R"({"TableName":"abc"})");
    EXPECT_EQ(answer.at("TableDescription.TableStatus"), "DELETING");
    EXPECT_EQ(answer.at("TableDescription.BillingModeSummary.BillingMode"), "PAY_PER_REQUEST");
    EXPECT_EQ(answer.at("TableDescription.BillingModeSummary.LastUpdateToPayPerRequestDateTime"), "1893456000.000");
    for (const std::string member : {"CreationDateTime", "KeySchema", "AttributeDefinitions"})
        EXPECT_EQ(answer.at("TableDescription." + member), "") << member;
    expect_refused(dynamo.call("DeleteTable", R"({"TableName":"abc"})"), not_found_type,
                   "Requested resource not found: Table: abc not found");

    dynamo.make_table("abc");
    EXPECT_EQ(dynamo.get("abc", R"({"id":{"S":"a"}})"), "");
}

TEST(DeleteTable, AProtectedTableStays)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_ok(dynamo.call("UpdateTable", R"({"TableName":"abc","DeletionProtectionEnabled":true})"));
    expect_invalid(dynamo.call("DeleteTable", R"({"TableName":"abc"})"),
                   "Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
                   "protection first.");
    expect_ok(dynamo.call("UpdateTable", R"({"TableName":"abc","DeletionProtectionEnabled":false})"));
    expect_ok(dynamo.call("DeleteTable", R"({"TableName":"abc"})"));
}

TEST(ListTables, ListsByBytesInPages)
{
    DynamoWorld dynamo;
    for (const std::string_view name : {"bbb", "Bbb", "aaa", "a-a"})
        dynamo.make_table(name);
    EXPECT_EQ(dynamo.call("ListTables", "{}").body, R"({"TableNames":["Bbb","a-a","aaa","bbb"]})");
    EXPECT_EQ(dynamo.call("ListTables", R"({"Limit":2})").body,
              R"({"TableNames":["Bbb","a-a"],"LastEvaluatedTableName":"a-a"})");
    EXPECT_EQ(dynamo.call("ListTables", R"({"Limit":2,"ExclusiveStartTableName":"a-a"})").body,
              R"({"TableNames":["aaa","bbb"]})");
    EXPECT_EQ(dynamo.call("ListTables", R"({"ExclusiveStartTableName":"aab"})").body, R"({"TableNames":["bbb"]})");
}

TEST(ListTables, RefusesBadPages)
{
    DynamoWorld dynamo;
    expect_invalid(dynamo.call("ListTables", R"({"Limit":0})"),
                   "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have "
                   "value greater than or equal to 1");
    expect_invalid(dynamo.call("ListTables", R"({"Limit":101,"ExclusiveStartTableName":"a;"})"),
                   "3 validation errors detected: Value '101' at 'limit' failed to satisfy constraint: Member must "
                   "have value less than or equal to 100; Value 'a;' at 'exclusiveStartTableName' failed to satisfy "
                   "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a;' at "
                   "'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than or "
                   "equal to 3");
    expect_invalid(dynamo.call("ListTables", R"({"ExclusiveStartTableName":""})"),
                   "2 validation errors detected: Value '' at 'exclusiveStartTableName' failed to satisfy constraint: "
                   "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at "
                   "'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than or "
                   "equal to 3");
}

TEST(UpdateTable, ChangesBillingClassAndEncryption)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_ok(dynamo.call("UpdateTable",
                          R"({"TableName":"abc","BillingMode":"PROVISIONED",)"
                          R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6}})"));
    DynamoAnswer answer = dynamo.call("DescribeTable", R"({"TableName":"abc"})");
    EXPECT_EQ(answer.at("Table.ProvisionedThroughput.ReadCapacityUnits"), "5");
    EXPECT_EQ(answer.at("Table.BillingModeSummary.BillingMode"), "PROVISIONED");

    expect_ok(dynamo.call("UpdateTable", R"({"TableName":"abc","BillingMode":"PAY_PER_REQUEST"})"));
    expect_ok(dynamo.call("UpdateTable", R"({"TableName":"abc","TableClass":"STANDARD"})"));
    answer = dynamo.call("UpdateTable", R"({"TableName":"abc","SSESpecification":{"Enabled":true}})");
    EXPECT_EQ(answer.at("TableDescription.BillingModeSummary.BillingMode"), "PAY_PER_REQUEST");
    EXPECT_EQ(answer.at("TableDescription.ProvisionedThroughput.ReadCapacityUnits"), "0");
    EXPECT_EQ(answer.at("TableDescription.TableClassSummary.TableClass"), "STANDARD");
    EXPECT_EQ(answer.at("TableDescription.SSEDescription.SSEType"), "KMS");
    answer = dynamo.call("UpdateTable", R"({"TableName":"abc","SSESpecification":{"Enabled":false}})");
    EXPECT_EQ(answer.at("TableDescription.SSEDescription"), "");
}

TEST(UpdateTable, RefusesNothingToDoAndTheSameThroughput)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_invalid(dynamo.call("UpdateTable", R"({"TableName":"abc"})"),
                   "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                   "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
                   "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
                   "WarmThroughput or TableClass is required");
    const std::string change =
        R"({"TableName":"abc","BillingMode":"PROVISIONED",)"
        R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6}})";
    expect_ok(dynamo.call("UpdateTable", change));
    const DynamoAnswer same = dynamo.call("UpdateTable", change);
    EXPECT_EQ(same.type(), validation_type);
    EXPECT_TRUE(same.message().starts_with(
        "The provisioned throughput for the table will not change. The requested value equals the current value. "
        "Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. "))
        << same.message();
    expect_ok(dynamo.call("UpdateTable", R"({"TableName":"abc","BillingMode":"PAY_PER_REQUEST"})"));
    expect_invalid(dynamo.call("UpdateTable",
                               R"({"TableName":"abc","ProvisionedThroughput":)"
                               R"({"ReadCapacityUnits":5,"WriteCapacityUnits":6}})"),
                   "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                   "specified when BillingMode is PAY_PER_REQUEST");
}

TEST(UpdateTable, RefusesPartsThatDoNotFitTogether)
{
    const std::string prefix = "One or more parameter values were invalid: ";
    const std::string alone = " must be the only operation in the request";
    const std::string units = R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6})";
    const std::string stream_off = R"("StreamSpecification":{"StreamEnabled":false})";
    struct Case {
        std::string changes, message;
    };
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    for (const Case& wrong : {
             Case{R"("BillingMode":"PROVISIONED")",
                  prefix + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"},
             Case{R"("DeletionProtectionEnabled":true,"BillingMode":"PAY_PER_REQUEST")",
                  prefix + "DeletionProtection modification" + alone},
             Case{R"("DeletionProtectionEnabled":true,"TableClass":"STANDARD")",
                  prefix + "TableClass modification" + alone},
             Case{R"("SSESpecification":{"Enabled":true},"TableClass":"STANDARD")",
                  prefix + "Server-Side Encryption modification" + alone},
             Case{R"("WarmThroughput":{"ReadUnitsPerSecond":13000},)" + units, prefix + "WarmThroughput" + alone},
             Case{R"("OnDemandThroughput":{"MaxReadRequestUnits":7},)" + stream_off,
                  prefix + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"},
             Case{units + "," + stream_off, prefix + "You cannot modify stream status while updating table IOPS"},
             Case{stream_off, "Table has no stream to disable: TableName: abc"},
             Case{R"("StreamSpecification":{"StreamEnabled":true})",
                  prefix + "If stream is being enabled then UpdateViewType is required"},
             Case{R"("StreamSpecification":{"StreamEnabled":false,"StreamViewType":"KEYS_ONLY"})",
                  prefix + "If stream is being disabled, then UpdateViewType must not be specified"},
             Case{R"("SSESpecification":{"Enabled":false})", prefix + "Table is already encrypted by default"},
             Case{R"("SSESpecification":{"Enabled":false,"SSEType":"KMS"})",
                  prefix + "SSEType can not be specified if Enabled is false"},
             Case{R"("SSESpecification":{"Enabled":false,"KMSMasterKeyId":"k"})",
                  prefix + "KMSMasterKeyId can not be specified if Enabled is false"},
             Case{R"("SSESpecification":{"Enabled":true,"KMSMasterKeyId":"k"})",
                  prefix + "SSEType KMS is required if KMSMasterKeyId is specified"},
             Case{R"("SSESpecification":{"Enabled":true,"SSEType":"AES256"})",
                  prefix + "SSEType AES256 is not supported"},
         })
        expect_invalid(dynamo.call("UpdateTable", R"({"TableName":"abc",)" + wrong.changes + "}"), wrong.message);
}

TEST(UpdateTable, BillingMayComeWithOnDemandThroughput)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const DynamoAnswer answer = dynamo.call("UpdateTable",
                                            R"({"TableName":"abc","BillingMode":"PAY_PER_REQUEST",)"
                                            R"("OnDemandThroughput":{"MaxReadRequestUnits":7}})");
    EXPECT_EQ(answer.at("TableDescription.OnDemandThroughput.MaxReadRequestUnits"), "7");
    EXPECT_EQ(dynamo.call("UpdateTable", R"({"TableName":"abc","SSESpecification":{"SSEType":"KMS"}})")
                  .at("TableDescription.SSEDescription.Status"),
              "ENABLED");
}

TEST(UpdateTable, NamesWhatLockstepDoesNotHave)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    expect_refused(dynamo.call("UpdateTable", R"({"TableName":"abc","GlobalSecondaryIndexUpdates":[]})"),
                   unsupported_type, "Lockstep does not support GlobalSecondaryIndexUpdates yet", 501);
    expect_refused(dynamo.call("UpdateTable", R"({"TableName":"abc","ReplicaUpdates":[]})"), unsupported_type,
                   "Lockstep does not support ReplicaUpdates yet", 501);
    expect_refused(dynamo.call("UpdateTable",
                               R"({"TableName":"abc","StreamSpecification":)"
                               R"({"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}})"),
                   unsupported_type, "Lockstep does not support StreamSpecification yet", 501);
    expect_refused(dynamo.call("UpdateTable", R"({"TableName":"xyz","TableClass":"STANDARD"})"), not_found_type,
                   "Requested resource not found: Table: xyz not found");
}

TEST(TimeToLive, IsOffThenOnThenOff)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    const auto update = [&](std::string_view attribute, std::string_view enabled) {
        return dynamo.call("UpdateTimeToLive", R"({"TableName":"abc","TimeToLiveSpecification":{"AttributeName":")" +
                                                   std::string(attribute) + R"(","Enabled":)" + std::string(enabled) +
                                                   "}}");
    };
    EXPECT_EQ(dynamo.call("DescribeTimeToLive", R"({"TableName":"abc"})").body,
              R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})");
    expect_invalid(update("ttl", "false"), "TimeToLive is already disabled");
    EXPECT_EQ(update("ttl", "true").body, R"({"TimeToLiveSpecification":{"AttributeName":"ttl","Enabled":true}})");
    EXPECT_EQ(dynamo.call("DescribeTimeToLive", R"({"TableName":"abc"})").body,
              R"({"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"}})");
    expect_invalid(update("ttl", "true"), "TimeToLive is already enabled");
    expect_invalid(update("other", "false"),
                   "TimeToLive is active on a different AttributeName: current AttributeName is ttl");
    expect_ok(update("ttl", "false"));
    EXPECT_EQ(dynamo.call("DescribeTimeToLive", R"({"TableName":"abc"})").at("TimeToLiveDescription.TimeToLiveStatus"),
              "DISABLED");
}

TEST(TimeToLive, RefusesMissingTablesAndParts)
{
    DynamoWorld dynamo;
    expect_refused(dynamo.call("DescribeTimeToLive", R"({"TableName":"abc"})"), not_found_type,
                   "Requested resource not found: Table: abc not found");
    expect_invalid(dynamo.call("UpdateTimeToLive", R"({"TableName":"abc"})"),
                   "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy constraint: "
                   "Member must not be null");
    expect_invalid(dynamo.call("UpdateTimeToLive",
                               R"({"TableName":"abc","TimeToLiveSpecification":{"AttributeName":"","Enabled":true}})"),
                   "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to satisfy "
                   "constraint: Member must have length greater than or equal to 1");
}

TEST(ContinuousBackups, AreOnWithoutPointInTimeRecovery)
{
    DynamoWorld dynamo;
    dynamo.make_table("abc");
    EXPECT_EQ(dynamo.call("DescribeContinuousBackups", R"({"TableName":"abc"})").body,
              R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",)"
              R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})");
    expect_ok(dynamo.call("UpdateContinuousBackups",
                          R"({"TableName":"abc","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})"));
    dynamo.world.clock.advance(std::chrono::seconds(60));
    EXPECT_EQ(dynamo.call("DescribeContinuousBackups", R"({"TableName":"abc"})")
                  .at("ContinuousBackupsDescription.PointInTimeRecoveryDescription"),
              R"({"PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35,)"
              R"("EarliestRestorableDateTime":1893456000.000,"LatestRestorableDateTime":1893456060.000})");
    const DynamoAnswer off = dynamo.call(
        "UpdateContinuousBackups",
        R"({"TableName":"abc","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":false}})");
    EXPECT_EQ(off.at("ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus"),
              "DISABLED");
}

TEST(ContinuousBackups, HaveAnErrorOfTheirOwnForAMissingTable)
{
    DynamoWorld dynamo;
    constexpr std::string_view table_not_found = "com.amazonaws.dynamodb.v20120810#TableNotFoundException";
    expect_refused(dynamo.call("DescribeContinuousBackups", R"({"TableName":"abc"})"), table_not_found,
                   "Table not found: abc");
    expect_refused(dynamo.call("UpdateContinuousBackups",
                               R"({"TableName":"abc","PointInTimeRecoverySpecification":)"
                               R"({"PointInTimeRecoveryEnabled":true}})"),
                   table_not_found, "Table not found: abc");
    expect_invalid(dynamo.call("UpdateContinuousBackups",
                               R"({"TableName":"abc","PointInTimeRecoverySpecification":)"
                               R"({"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":36}})"),
                   "1 validation error detected: Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' "
                   "failed to satisfy constraint: Member must have value less than or equal to 35");
}

}  // namespace
}  // namespace lockstep::test
