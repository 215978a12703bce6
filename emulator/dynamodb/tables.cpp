#include "emulator/dynamodb/tables.hpp"

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {

storage::TableOwner owner_of(const Caller& caller)
{
    return {.name_space = caller.name_space, .account = caller.account, .region = caller.region};
}

std::string table_arn(const Caller& caller, std::string_view name)
{
    return "arn:aws:dynamodb:" + caller.region + ":" + caller.account + ":table/" + std::string(name);
}

Result<> check_address(const TableAddress& address, const Caller& caller)
{
    if (!address.region.empty() && address.region != caller.region)
        return invalid_arn("region", address.arn);
    if (!address.account.empty() && address.account != caller.account)
        return fail(errors::access_denied);
    return {};
}

Result<std::optional<OpenTable>> find_table(const storage::ReadTx& tx, const TableAddress& address,
                                            const Env& env)
{
    TRY(check_address(address, env.caller));
    std::optional<storage::Table> row = tx.tables().find(owner_of(env.caller), address.name);
    if (!row)
        return std::nullopt;
    OpenTable table;
    table.definition = TRY(parse_definition(row->definition));
    table.row = std::move(*row);
    return table;
}

Result<OpenTable> require_table(const storage::ReadTx& tx, const TableAddress& address, const Env& env)
{
    std::optional<OpenTable> table = TRY(find_table(tx, address, env));
    if (!table)
        return fail(errors::resource_not_found,
                    "Requested resource not found: Table: " + address.name + " not found");
    return std::move(*table);
}

Result<std::optional<ItemTable>> find_item_table(const storage::ReadTx& tx, const TableAddress& address,
                                                 const Env& env)
{
    TRY(check_address(address, env.caller));
    const std::optional<storage::TableKeys> row = tx.tables().find_keys(owner_of(env.caller), address.name);
    if (!row)
        return std::nullopt;
    return ItemTable{.id = row->id, .active_at_ms = row->active_at_ms, .keys = parse_keys(row->keys)};
}

Result<ItemTable> require_active_table(const storage::ReadTx& tx, const TableAddress& address, const Env& env)
{
    std::optional<ItemTable> table = TRY(find_item_table(tx, address, env));
    if (!table || !is_active(table->active_at_ms, env))
        return fail(errors::resource_not_found);
    return std::move(*table);
}

Refusal being_created(const std::string& table)
{
    return fail(errors::resource_in_use,
                "Attempt to change a resource which is still in use: Table is being created: " + table);
}

bool is_active(std::int64_t active_at_ms, const Env& env)
{
    const std::int64_t now_ms = env.clock.now().time_since_epoch().count();
    // Before its creation: the clock was set back, and a table that was active must not be lost until it catches up.
    return now_ms >= active_at_ms || now_ms < active_at_ms - env.settings.table_create_delay_ms;
}

TableDescription describe(const storage::ReadTx& tx, const OpenTable& table, const Env& env)
{
    const storage::TableSize size = tx.tables().size(table.row.id);
    return {.name = table.row.name,
            .arn = table_arn(env.caller, table.row.name),
            .status = is_active(table.row.active_at_ms, env) ? TableStatus::active : TableStatus::creating,
            .created = Time(std::chrono::milliseconds(table.row.created_ms)),
            .item_count = size.item_count,
            .size_bytes = size.size_bytes,
            .definition = table.definition};
}

}  // namespace lockstep::dynamodb
