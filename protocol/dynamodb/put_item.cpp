#include "protocol/dynamodb/put_item.hpp"

#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/item_size.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {

// {"TableName": "locks", "Item": {"LockID": {"S": "b/k"}, "Info": {"S": "..."}},
//  "ConditionExpression": "attribute_not_exists(LockID)"}
Result<PutItem::Input> PutItem::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const json::Value* const item = fields.item("Item");
    const ItemWriteMembers members = read_item_write_members(fields);
    TRY(fields.check());

    TableAddress table = TRY(require_table_address(table_name));
    Validation validation;
    validation.not_null("item", item != nullptr);
    check_constraints(validation, members);
    TRY(validation.check());

    // The order is AWS's (fact DDB-0014).
    TRY(check_mix(members));
    Input input;
    input.table = std::move(table);
    input.item = TRY(item_from_json(*item));
    TRY(check_return_values(members));
    TRY(check_item_size(input.item));
    input.options = TRY(item_write_options(members));
    input.item_json = item_to_text(input.item);
    input.size_bytes = static_cast<std::int64_t>(item_size_bytes(input.item));
    return input;
}

http::Response PutItem::encode(const Output& output)
{
    http::Response response;
    response.body = encode_item_write(output);
    return response;
}

std::string PutItem::resource(const Input& input)
{
    return item_resource(input.table.name, input.item);
}

}  // namespace lockstep::dynamodb
