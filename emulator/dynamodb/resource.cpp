#include "emulator/dynamodb/resource.hpp"

#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

std::string table_name(const json::Value& body)
{
    for (const std::string_view member : {"TableName", "ResourceArn"}) {
        const json::Value* const name = body.find(member);
        if (name == nullptr || !name->is_string())
            continue;
        const auto address = parse_table_arn(name->text());
        return address ? address->name : name->text();
    }
    return {};
}

std::optional<Item> item_in(const json::Value& body, std::string_view member)
{
    const json::Value* const json = body.find(member);
    if (json == nullptr || !check_item_shape(*json))
        return std::nullopt;
    auto item = item_from_json(*json);
    return item ? std::optional(std::move(*item)) : std::nullopt;
}

std::string put_resource(const std::string& table, const Item& item, const Caller& caller,
                         const storage::ReadTx& tx)
{
    const auto row = tx.tables().find(owner_of(caller), table);
    const auto definition = row ? parse_definition(row->definition) : TableDefinition();
    if (!row || !definition || !key_bytes_of_item(definition->keys, item))
        return item_resource(table, item);
    return key_resource(table, key_attributes(definition->keys, item));
}

}  // namespace

std::string resource_of(const json::Value& body, const Caller& caller, const storage::ReadTx& tx)
{
    std::string table = table_name(body);
    if (const auto key = item_in(body, "Key"))
        return key_resource(table, *key);
    if (const auto item = item_in(body, "Item"))
        return put_resource(table, *item, caller, tx);
    return table;
}

}  // namespace lockstep::dynamodb
