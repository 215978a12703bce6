#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"

namespace lockstep::dynamodb {

Result<DescribeTable::Output> describe_table(ReadTx& tx, const DescribeTable::Input& in, Env& env)
{
    const OpenTable table = TRY(require_table(tx, in.table, env));
    return describe(tx, table, env);
}

}  // namespace lockstep::dynamodb
