#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {

// The table is gone at once; only this answer says DELETING (facts DDB-0025, DDB-0026).
Result<DeleteTable::Output> delete_table(WriteTx& tx, const DeleteTable::Input& in, Env& env)
{
    const OpenTable table = TRY(require_table(tx, in.table, env));
    if (!is_active(table.row.active_at_ms, env))
        return being_created(table.row.name);
    if (table.definition.deletion_protection)
        return fail(errors::validation, "Resource cannot be deleted as it is currently protected against deletion. "
                                        "Disable deletion protection first.");

    TableDescription description = describe(tx, table, env);
    description.status = TableStatus::deleting;
    description.with_warm_throughput = false;
    tx.tables().erase(table.row.id);
    return description;
}

}  // namespace lockstep::dynamodb
