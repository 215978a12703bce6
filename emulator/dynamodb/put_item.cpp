#include <algorithm>

#include "emulator/core/ids.hpp"
#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/stored_item.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

bool may_make_table(const PutItem::Input& in, const Env& env)
{
    const auto key = in.item.find(terraform_key);
    return env.settings.auto_create_tables && key != in.item.end() && key->second.type() == Type::S;
}

ItemTable make_lock_table_row(WriteTx& tx, const std::string& name, Env& env)
{
    const Time now = env.clock.now();
    const std::int64_t now_ms = now.time_since_epoch().count();
    const TableDefinition definition = make_lock_table(make_uuid(env.ids), now);
    const std::int64_t id = tx.tables().create(owner_of(env.caller), {.name = name,
                                                                      .created_ms = now_ms,
                                                                      .active_at_ms = now_ms,
                                                                      .keys = print_keys(definition.keys),
                                                                      .definition = print_definition(definition)});
    return {.id = id, .active_at_ms = now_ms, .keys = definition.keys};
}

// With auto-create, the first lock in a missing table makes the table (fact DDB-0301).
Result<ItemTable> require_table_for(WriteTx& tx, const PutItem::Input& in, Env& env)
{
    std::optional<ItemTable> table = TRY(find_item_table(tx, in.table, env));
    if (!table && in.table.region.empty() && may_make_table(in, env))
        return make_lock_table_row(tx, in.table.name, env);
    if (!table || !is_active(table->active_at_ms, env))
        return fail(errors::resource_not_found);
    return std::move(*table);
}

// Puts the item where nothing is, if the condition lets it. Most items are new: they need no look at an old one.
bool put_new(WriteTx& tx, const PutItem::Input& in, const ItemTable& table, std::string_view key)
{
    const bool may_be_new = !in.options.condition || in.options.condition->holds(nullptr);
    return may_be_new && tx.items().insert(table.id, key, in.item_json, in.size_bytes);
}

}  // namespace

Result<PutItem::Output> put_item(WriteTx& tx, const PutItem::Input& in, Env& env)
{
    const ItemTable table = TRY(require_table_for(tx, in, env));
    const std::string key = TRY(key_bytes_of_item(table.keys, in.item));
    std::optional<std::string> old_item;
    if (!put_new(tx, in, table, key)) {
        old_item = tx.items().find(table.id, key);
        TRY(check_condition(in.options, old_item));
        tx.items().put(table.id, key, in.item_json, in.size_bytes);
    }

    PutItem::Output output;
    output.consumed = {.detail = in.options.capacity, .table = in.table.name};
    if (in.options.capacity != CapacityDetail::none)
        output.consumed.half_units =
            write_half_units(std::max(in.size_bytes, TRY(stored_item_size_bytes(old_item))));
    if (in.options.return_old && old_item)
        output.old_item = std::move(*old_item);
    return output;
}

}  // namespace lockstep::dynamodb
