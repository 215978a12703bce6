#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"

namespace lockstep::dynamodb {

// One name more than asked for is read: it alone tells whether a page follows.
Result<ListTables::Output> list_tables(ReadTx& tx, const ListTables::Input& in, Env& env)
{
    ListTables::Output output;
    output.names = tx.tables().names(owner_of(env.caller), in.after, in.names_max + 1);
    output.more = output.names.size() > in.names_max;
    if (output.more)
        output.names.pop_back();
    return output;
}

}  // namespace lockstep::dynamodb
