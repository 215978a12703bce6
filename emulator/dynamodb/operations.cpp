#include "emulator/dynamodb/operations.hpp"

#include <algorithm>
#include <array>

#include "emulator/dynamodb/acts.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array table{
    bind<CreateTable, create_table>(),
    bind<DescribeTable, describe_table>(),
    bind<UpdateTable, update_table>(),
    bind<DeleteTable, delete_table>(),
    bind<ListTables, list_tables>(),

    bind<PutItem, put_item>(),
    bind<GetItem, get_item>(),
    bind<DeleteItem, delete_item>(),
    bind<Scan, scan>(),

    bind<DescribeContinuousBackups, describe_continuous_backups>(),
    bind<UpdateContinuousBackups, update_continuous_backups>(),
    bind<DescribeTimeToLive, describe_time_to_live>(),
    bind<UpdateTimeToLive, update_time_to_live>(),
    bind<TagResource, tag_resource>(),
    bind<UntagResource, untag_resource>(),
    bind<ListTagsOfResource, list_tags_of_resource>(),
};

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
constexpr auto missing = std::to_array<std::string_view>({
    "BatchExecuteStatement",
    "BatchGetItem",
    "BatchWriteItem",
    "CreateBackup",
    "CreateGlobalTable",
    "DeleteBackup",
    "DeleteResourcePolicy",
    "DescribeBackup",
    "DescribeContributorInsights",
    "DescribeEndpoints",
    "DescribeExport",
    "DescribeGlobalTable",
    "DescribeGlobalTableSettings",
    "DescribeImport",
    "DescribeKinesisStreamingDestination",
    "DescribeLimits",
    "DescribeTableReplicaAutoScaling",
    "DisableKinesisStreamingDestination",
    "EnableKinesisStreamingDestination",
    "ExecuteStatement",
    "ExecuteTransaction",
    "ExportTableToPointInTime",
    "GetResourcePolicy",
    "ImportTable",
    "ListBackups",
    "ListContributorInsights",
    "ListExports",
    "ListGlobalTables",
    "ListImports",
    "PutResourcePolicy",
    "Query",
    "RestoreTableFromBackup",
    "RestoreTableToPointInTime",
    "TransactGetItems",
    "TransactWriteItems",
    "UpdateContributorInsights",
    "UpdateGlobalTable",
    "UpdateGlobalTableSettings",
    "UpdateItem",
    "UpdateKinesisStreamingDestination",
    "UpdateTableReplicaAutoScaling",
    "DescribeStream",
    "GetRecords",
    "GetShardIterator",
    "ListStreams",
});

}  // namespace

std::span<const Operation<Request, Route>> operations()
{
    return table;
}

bool is_missing_operation(std::string_view name)
{
    return std::ranges::find(missing, name) != missing.end();
}

}  // namespace lockstep::dynamodb
