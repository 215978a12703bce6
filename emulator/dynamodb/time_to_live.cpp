#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {

// While CREATING both are refused, in words of their own (fact DDB-0363).
Result<DescribeTimeToLive::Output> describe_time_to_live(ReadTx& tx, const DescribeTimeToLive::Input& in,
                                                         Env& env)
{
    const OpenTable table = TRY(require_table(tx, in.table, env));
    if (!is_active(table.row.active_at_ms, env))
        return fail(errors::validation, "Cannot describe time to live while table is in CREATING state: Current table "
                                        "state is CREATING");
    return DescribeTimeToLive::Output{.attribute = table.definition.time_to_live_attribute};
}

// AWS takes a while over ENABLING and DISABLING; here both are done at once (fact DDB-0144).
Result<UpdateTimeToLive::Output> update_time_to_live(WriteTx& tx, const UpdateTimeToLive::Input& in, Env& env)
{
    OpenTable table = TRY(require_table(tx, in.table, env));
    if (!is_active(table.row.active_at_ms, env))
        return fail(errors::resource_in_use, "Attempt to change a resource which is still in use: Table " +
                                                 table.row.name + " is being created");
    std::string& attribute = table.definition.time_to_live_attribute;
    if (in.enabled && attribute == in.attribute)
        return fail(errors::validation, "TimeToLive is already enabled");
    if (in.enabled && !attribute.empty())
        return fail(errors::validation, "TimeToLive is active on a different AttributeName: current AttributeName is " +
                                            attribute);
    if (!in.enabled && attribute.empty())
        return fail(errors::validation, "TimeToLive is already disabled");
    if (!in.enabled && attribute != in.attribute)
        return fail(errors::validation, "TimeToLive is active on a different AttributeName: current AttributeName is " +
                                            attribute);

    attribute = in.enabled ? in.attribute : "";
    tx.tables().set_definition(table.row.id, print_definition(table.definition));
    return in;
}

}  // namespace lockstep::dynamodb
