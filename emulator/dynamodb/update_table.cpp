#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

// (fact DDB-0044)
Refusal unchanged_throughput(const Throughput& units)
{
    return fail(errors::validation,
                "The provisioned throughput for the table will not change. The requested value equals the current "
                "value. Current ReadCapacityUnits provisioned for the table: " +
                    std::to_string(units.read_units) +
                    ". Requested ReadCapacityUnits: " + std::to_string(units.read_units) +
                    ". Current WriteCapacityUnits provisioned for the table: " + std::to_string(units.write_units) +
                    ". Requested WriteCapacityUnits: " + std::to_string(units.write_units) +
                    ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher "
                    "limits.");
}

Result<> change_billing(TableDefinition& definition, const UpdateTable::Input& in, Time now)
{
    const BillingMode mode = in.billing.value_or(definition.billing);
    if (mode == BillingMode::pay_per_request) {
        if (in.throughput)
            return fail(errors::validation, std::string(errors::invalid_parameters) +
                                                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                                                "when BillingMode is PAY_PER_REQUEST");
        if (definition.billing != mode)
            definition.on_demand_since = now;
        definition.throughput = {};
    } else if (in.throughput) {
        if (definition.billing == mode && definition.throughput == *in.throughput)
            return unchanged_throughput(*in.throughput);
        definition.throughput = *in.throughput;
    }
    definition.billing = mode;
    return {};
}

// To switch off what is off is refused (fact DDB-0043).
Result<> check_not_off_already(const OpenTable& table, const TableOptions& options)
{
    if (options.has_stream)
        return fail(errors::validation, "Table has no stream to disable: TableName: " + table.row.name);
    if (options.has_encryption && !wants_encryption(options) && table.definition.kms_key_arn.empty())
        return fail(errors::validation,
                    std::string(errors::invalid_parameters) + "Table is already encrypted by default");
    return {};
}

}  // namespace

// The change takes effect at once; the answer describes the table as it is from now on.
Result<UpdateTable::Output> update_table(WriteTx& tx, const UpdateTable::Input& in, Env& env)
{
    OpenTable table = TRY(require_table(tx, in.table, env));
    if (!is_active(table.row.active_at_ms, env))
        return being_created(table.row.name);
    TRY(check_not_off_already(table, in.options));
    TRY(change_billing(table.definition, in, env.clock.now()));
    apply_options(table.definition, in.options, {.region = env.caller.region, .account = env.caller.account});

    tx.tables().set_definition(table.row.id, print_definition(table.definition));
    return describe(tx, table, env);
}

}  // namespace lockstep::dynamodb
