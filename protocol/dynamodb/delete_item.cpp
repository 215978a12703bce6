#include "protocol/dynamodb/delete_item.hpp"

#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {

// {"TableName": "locks", "Key": {"LockID": {"S": "b/k"}}, "ConditionExpression": "Info = :info",
//  "ExpressionAttributeValues": {":info": {"S": "..."}}}
Result<DeleteItem::Input> DeleteItem::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const json::Value* const key = fields.item("Key");
    const ItemWriteMembers members = read_item_write_members(fields);
    TRY(fields.check());

    TableAddress table = TRY(require_table_address(table_name));
    Validation validation;
    validation.not_null("key", key != nullptr);
    check_constraints(validation, members);
    TRY(validation.check());

    TRY(check_mix(members));
    Input input;
    input.table = std::move(table);
    input.key = TRY(item_from_json(*key));
    TRY(check_return_values(members));
    input.options = TRY(item_write_options(members));
    return input;
}

http::Response DeleteItem::encode(const Output& output)
{
    http::Response response;
    response.body = encode_item_write(output);
    return response;
}

std::string DeleteItem::resource(const Input& input)
{
    return key_resource(input.table.name, input.key);
}

}  // namespace lockstep::dynamodb
