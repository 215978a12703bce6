#include "emulator/core/ids.hpp"
#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

TableDefinition define(const CreateTable::Input& in, Time now, Env& env)
{
    TableDefinition definition;
    definition.id = make_uuid(env.ids);
    definition.keys = in.keys;
    definition.billing = in.billing;
    definition.throughput = in.throughput;
    if (in.billing == BillingMode::pay_per_request)
        definition.on_demand_since = now;
    definition.tags = in.tags;
    apply_options(definition, in.options, {.region = env.caller.region, .account = env.caller.account});
    return definition;
}

}  // namespace

// The answer says CREATING even when the table is active at once (facts DDB-0022, DDB-0023).
Result<CreateTable::Output> create_table(WriteTx& tx, const CreateTable::Input& in, Env& env)
{
    const storage::TableOwner owner = owner_of(env.caller);
    if (const auto taken = tx.tables().find(owner, in.table))
        return is_active(taken->active_at_ms, env)
                   ? fail(errors::resource_in_use, "Table already exists: " + in.table)
                   : being_created(in.table);

    const Time now = env.clock.now();
    const std::int64_t now_ms = now.time_since_epoch().count();
    OpenTable table{.row = {.name = in.table,
                            .created_ms = now_ms,
                            .active_at_ms = now_ms + env.settings.table_create_delay_ms,
                            .keys = print_keys(in.keys),
                            .definition = {}},
                    .definition = define(in, now, env)};
    table.row.definition = print_definition(table.definition);
    table.row.id = tx.tables().create(owner, table.row);

    TableDescription description = describe(tx, table, env);
    description.status = TableStatus::creating;
    description.with_warm_throughput = in.options.warm_throughput.has_value();
    return description;
}

}  // namespace lockstep::dynamodb
