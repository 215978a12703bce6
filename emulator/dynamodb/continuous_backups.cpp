#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

// These two calls have an error of their own for a missing table (fact DDB-0149).
Result<OpenTable> require_backed_up_table(const ReadTx& tx, const TableAddress& address, const Env& env)
{
    std::optional<OpenTable> table = TRY(find_table(tx, address, env));
    if (!table)
        return fail(errors::table_not_found, "Table not found: " + address.name);
    return std::move(*table);
}

}  // namespace

Result<DescribeContinuousBackups::Output> describe_continuous_backups(ReadTx& tx,
                                                                      const DescribeContinuousBackups::Input& in,
                                                                      Env& env)
{
    const OpenTable table = TRY(require_backed_up_table(tx, in.table, env));
    return ContinuousBackups{.recovery = table.definition.point_in_time_recovery, .now = env.clock.now()};
}

Result<UpdateContinuousBackups::Output> update_continuous_backups(WriteTx& tx,
                                                                  const UpdateContinuousBackups::Input& in,
                                                                  Env& env)
{
    OpenTable table = TRY(require_backed_up_table(tx, in.table, env));
    std::optional<PointInTimeRecovery>& recovery = table.definition.point_in_time_recovery;
    if (!in.enabled)
        recovery.reset();
    else if (recovery)
        recovery->period_days = in.period_days;  // what was recorded so far stays restorable
    else
        recovery = PointInTimeRecovery{.enabled_at = env.clock.now(), .period_days = in.period_days};

    tx.tables().set_definition(table.row.id, print_definition(table.definition));
    return ContinuousBackups{.recovery = recovery, .now = env.clock.now()};
}

}  // namespace lockstep::dynamodb
