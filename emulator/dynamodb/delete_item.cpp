#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/stored_item.hpp"
#include "emulator/dynamodb/tables.hpp"

namespace lockstep::dynamodb {

// A key that holds nothing is not an error, and costs one unit (fact DDB-0137).
Result<DeleteItem::Output> delete_item(WriteTx& tx, const DeleteItem::Input& in, Env& env)
{
    const ItemTable table = TRY(require_active_table(tx, in.table, env));
    const std::string key = TRY(key_bytes_of_key(table.keys, in.key));
    std::optional<std::string> old_item = tx.items().find(table.id, key);
    TRY(check_condition(in.options, old_item));

    if (old_item)
        tx.items().erase(table.id, key);

    DeleteItem::Output output;
    output.consumed = {.detail = in.options.capacity, .table = in.table.name};
    if (in.options.capacity != CapacityDetail::none)
        output.consumed.half_units = write_half_units(TRY(stored_item_size_bytes(old_item)));
    if (in.options.return_old && old_item)
        output.old_item = std::move(*old_item);
    return output;
}

}  // namespace lockstep::dynamodb
