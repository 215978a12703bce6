#include "protocol/dynamodb/get_item.hpp"

#include <array>

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/legacy.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {

// {"TableName": "locks", "Key": {"LockID": {"S": "b/k"}}, "ConsistentRead": true,
//  "ProjectionExpression": "LockID, Info"}
Result<GetItem::Input> GetItem::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const json::Value* const key = fields.item("Key");
    const std::optional<bool> consistent = fields.boolean("ConsistentRead");
    const std::optional<std::string> projection = fields.string("ProjectionExpression");
    const json::Value* const names = fields.string_map("ExpressionAttributeNames");
    const std::optional<std::string> capacity = fields.string("ReturnConsumedCapacity");
    const auto attributes_to_get = fields.strings("AttributesToGet");
    TRY(fields.check());

    TableAddress table = TRY(require_table_address(table_name));
    Validation validation;
    check_return_consumed_capacity(validation, capacity);
    check_attributes_to_get(validation, attributes_to_get);
    validation.not_null("key", key != nullptr);
    TRY(validation.check());

    TRY(check_legacy_mix({{"AttributesToGet", attributes_to_get.has_value()}},
                         {{"ProjectionExpression", projection.has_value()}}));
    TRY(check_expression_maps(
        names, nullptr, std::array{ExpressionParameter{ExpressionKind::projection, projection.has_value()}}));
    Input input;
    input.table = std::move(table);
    input.key = TRY(item_from_json(*key));
    input.consistency = consistent.value_or(false) ? ReadConsistency::strong : ReadConsistency::eventual;
    input.capacity = capacity_detail(capacity);
    Context context = TRY(Context::from_json(names, nullptr));
    if (projection)
        input.projection = TRY(Projection::parse(*projection, context));
    if (attributes_to_get)
        input.projection = TRY(project_attributes(*attributes_to_get));
    TRY(context.check_all_used());
    return input;
}

// A missing item is an answer without the member "Item" (fact DDB-0134).
http::Response GetItem::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object();
    if (!output.item.empty())
        writer.key("Item").raw(output.item);
    write_consumed_capacity(writer, output.consumed);
    writer.end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

std::string GetItem::resource(const Input& input)
{
    return key_resource(input.table.name, input.key);
}

}  // namespace lockstep::dynamodb
