#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/stored_item.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/item_size.hpp"
#include "protocol/dynamodb/key_paths.hpp"

namespace lockstep::dynamodb {
namespace {

// Fills the answer from an item that is there. The item is parsed only where its parts or its size are asked for.
Result<GetItem::Output> answer_with(std::string item_json, const GetItem::Input& in)
{
    GetItem::Output output;
    if (in.capacity != CapacityDetail::none) {
        const Item item = TRY(parse_stored_item(item_json));
        output.consumed.half_units =
            read_half_units(static_cast<std::int64_t>(item_size_bytes(item)), in.consistency);
    }
    output.item = in.projection ? TRY(project_stored_item(item_json, *in.projection)) : std::move(item_json);
    return output;
}

}  // namespace

Result<GetItem::Output> get_item(ReadTx& tx, const GetItem::Input& in, Env& env)
{
    const std::optional<ItemTable> table = TRY(find_item_table(tx, in.table, env));
    // With auto-create a missing lock table reads as an empty one: a read makes nothing
    // (fact DDB-0301).
    if (!table && env.settings.auto_create_tables && is_terraform_key(in.key))
        return GetItem::Output{};
    if (!table || !is_active(table->active_at_ms, env))
        return fail(errors::resource_not_found);

    const std::string key = TRY(key_bytes_of_key(table->keys, in.key));
    if (in.projection)
        TRY(check_key_paths(table->keys, in.projection->paths()));
    GetItem::Output output;
    output.consumed.half_units = read_half_units(0, in.consistency);
    if (std::optional<std::string> item = tx.items().find(table->id, key))
        output = TRY(answer_with(std::move(*item), in));
    output.consumed.detail = in.capacity;
    output.consumed.table = in.table.name;
    return output;
}

}  // namespace lockstep::dynamodb
