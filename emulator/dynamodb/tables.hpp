#pragma once
// Finds the table that a request names, for the caller's namespace, account and region, and says how it stands
// now. CREATING is computed from the table's `active_at`, never scheduled.

#include "emulator/core/env.hpp"
#include "protocol/base/result.hpp"
#include "protocol/dynamodb/table_description.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep::dynamodb {

struct OpenTable {
    storage::Table row;
    TableDefinition definition;
};

// What an item call sees of its table.
struct ItemTable {
    std::int64_t id = 0;
    std::int64_t active_at_ms = 0;
    KeySchema keys;
};

storage::TableOwner owner_of(const Caller& caller);
std::string table_arn(const Caller& caller, std::string_view name);

// Refuses an ARN of another region or account (fact DDB-0021).
Result<> check_address(const TableAddress& address, const Caller& caller);

// nullopt when there is no such table; a refusal when the address is not the caller's.
Result<std::optional<OpenTable>> find_table(const storage::ReadTx& tx, const TableAddress& address,
                                            const Env& env);

// For table calls. Missing: "... Table: X not found" (fact DDB-0024).
Result<OpenTable> require_table(const storage::ReadTx& tx, const TableAddress& address, const Env& env);

// The same for item calls.
Result<std::optional<ItemTable>> find_item_table(const storage::ReadTx& tx, const TableAddress& address,
                                                 const Env& env);
// Missing, or not active yet: "Requested resource not found" (facts DDB-0022, DDB-0024).
Result<ItemTable> require_active_table(const storage::ReadTx& tx, const TableAddress& address, const Env& env);

// For calls that change a table: a refusal while it is CREATING (facts DDB-0025, DDB-0363).
Refusal being_created(const std::string& table);

bool is_active(std::int64_t active_at_ms, const Env& env);

// Of a table that is there; with its sizes.
TableDescription describe(const storage::ReadTx& tx, const OpenTable& table, const Env& env);

}  // namespace lockstep::dynamodb
