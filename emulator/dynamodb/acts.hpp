#pragma once
// What each operation does inside one transaction: one act per operation, defined in the file of its name.
// An act reads: require, decide, change, answer.

#include "emulator/core/env.hpp"
#include "protocol/dynamodb/continuous_backups.hpp"
#include "protocol/dynamodb/create_table.hpp"
#include "protocol/dynamodb/delete_item.hpp"
#include "protocol/dynamodb/delete_table.hpp"
#include "protocol/dynamodb/describe_table.hpp"
#include "protocol/dynamodb/get_item.hpp"
#include "protocol/dynamodb/list_tables.hpp"
#include "protocol/dynamodb/put_item.hpp"
#include "protocol/dynamodb/scan.hpp"
#include "protocol/dynamodb/table_tags.hpp"
#include "protocol/dynamodb/time_to_live.hpp"
#include "protocol/dynamodb/update_table.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep::dynamodb {

using storage::ReadTx;
using storage::WriteTx;

Result<CreateTable::Output> create_table(WriteTx& tx, const CreateTable::Input& in, Env& env);
Result<DescribeTable::Output> describe_table(ReadTx& tx, const DescribeTable::Input& in, Env& env);
Result<UpdateTable::Output> update_table(WriteTx& tx, const UpdateTable::Input& in, Env& env);
Result<DeleteTable::Output> delete_table(WriteTx& tx, const DeleteTable::Input& in, Env& env);
Result<ListTables::Output> list_tables(ReadTx& tx, const ListTables::Input& in, Env& env);

Result<PutItem::Output> put_item(WriteTx& tx, const PutItem::Input& in, Env& env);
Result<GetItem::Output> get_item(ReadTx& tx, const GetItem::Input& in, Env& env);
Result<DeleteItem::Output> delete_item(WriteTx& tx, const DeleteItem::Input& in, Env& env);
Result<Scan::Output> scan(ReadTx& tx, const Scan::Input& in, Env& env);

Result<DescribeContinuousBackups::Output> describe_continuous_backups(ReadTx& tx,
                                                                      const DescribeContinuousBackups::Input& in,
                                                                      Env& env);
Result<UpdateContinuousBackups::Output> update_continuous_backups(WriteTx& tx,
                                                                  const UpdateContinuousBackups::Input& in,
                                                                  Env& env);
Result<DescribeTimeToLive::Output> describe_time_to_live(ReadTx& tx, const DescribeTimeToLive::Input& in,
                                                         Env& env);
Result<UpdateTimeToLive::Output> update_time_to_live(WriteTx& tx, const UpdateTimeToLive::Input& in, Env& env);
Result<TagResource::Output> tag_resource(WriteTx& tx, const TagResource::Input& in, Env& env);
Result<UntagResource::Output> untag_resource(WriteTx& tx, const UntagResource::Input& in, Env& env);
Result<ListTagsOfResource::Output> list_tags_of_resource(ReadTx& tx, const ListTagsOfResource::Input& in,
                                                         Env& env);

}  // namespace lockstep::dynamodb
