#pragma once
// What each operation does inside one transaction: one act per operation, defined in the file of its name.
// An act reads: require, decide, change, answer.

#include "emulator/core/env.hpp"
#include "protocol/dynamodb/create_table.hpp"
#include "protocol/dynamodb/delete_item.hpp"
#include "protocol/dynamodb/delete_table.hpp"
#include "protocol/dynamodb/describe_table.hpp"
#include "protocol/dynamodb/get_item.hpp"
#include "protocol/dynamodb/list_tables.hpp"
#include "protocol/dynamodb/put_item.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep::dynamodb {

using storage::ReadTx;
using storage::WriteTx;

Result<CreateTable::Output> create_table(WriteTx& tx, const CreateTable::Input& in, Env& env);
Result<DescribeTable::Output> describe_table(ReadTx& tx, const DescribeTable::Input& in, Env& env);
Result<DeleteTable::Output> delete_table(WriteTx& tx, const DeleteTable::Input& in, Env& env);
Result<ListTables::Output> list_tables(ReadTx& tx, const ListTables::Input& in, Env& env);

Result<PutItem::Output> put_item(WriteTx& tx, const PutItem::Input& in, Env& env);
Result<GetItem::Output> get_item(ReadTx& tx, const GetItem::Input& in, Env& env);
Result<DeleteItem::Output> delete_item(WriteTx& tx, const DeleteItem::Input& in, Env& env);

}  // namespace lockstep::dynamodb
