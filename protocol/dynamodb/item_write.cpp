#include "protocol/dynamodb/item_write.hpp"

#include <array>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/legacy.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array<std::string_view, 5> return_values_set{"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE",
                                                            "UPDATED_NEW"};
constexpr std::array<std::string_view, 2> return_on_failure_set{"ALL_OLD", "NONE"};
constexpr std::array<std::string_view, 2> collection_metrics_set{"SIZE", "NONE"};
constexpr std::array<std::string_view, 2> conditional_operator_set{"OR", "AND"};

}  // namespace

ItemWriteMembers read_item_write_members(Fields& fields)
{
    ItemWriteMembers members;
    members.condition = fields.string("ConditionExpression");
    members.names = fields.string_map("ExpressionAttributeNames");
    members.values = fields.item("ExpressionAttributeValues");
    members.return_values = fields.string("ReturnValues");
    members.return_values_on_failure = fields.string("ReturnValuesOnConditionCheckFailure");
    members.return_consumed_capacity = fields.string("ReturnConsumedCapacity");
    members.return_collection_metrics = fields.string("ReturnItemCollectionMetrics");
    members.conditional_operator = fields.string("ConditionalOperator");
    members.expected = fields.any("Expected");
    return members;
}

void check_constraints(Validation& validation, const ItemWriteMembers& members)
{
    check_return_consumed_capacity(validation, members.return_consumed_capacity);
    validation.one_of("conditionalOperator", members.conditional_operator, conditional_operator_set);
    validation.one_of("returnValues", members.return_values, return_values_set);
    validation.one_of("returnItemCollectionMetrics", members.return_collection_metrics, collection_metrics_set);
    validation.one_of("returnValuesOnConditionCheckFailure", members.return_values_on_failure,
                      return_on_failure_set);
}

Result<> check_mix(const ItemWriteMembers& members)
{
    const std::vector<Parameter> legacy{{"Expected", members.expected != nullptr},
                                        {"ConditionalOperator", members.conditional_operator.has_value()}};
    TRY(check_legacy_mix(legacy, {{"ConditionExpression", members.condition.has_value()}}));
    TRY(refuse_legacy(legacy));
    return check_expression_maps(members.names, members.values,
                                 std::array{ExpressionParameter{ExpressionKind::condition,
                                                                members.condition.has_value()}});
}

// The other values belong to UpdateItem (fact DDB-0106).
Result<> check_return_values(const ItemWriteMembers& members)
{
    if (members.return_values && members.return_values != "ALL_OLD" && members.return_values != "NONE")
        return fail(errors::validation, "ReturnValues can only be ALL_OLD or NONE");
    return {};
}

Result<ItemWriteOptions> item_write_options(const ItemWriteMembers& members)
{
    ItemWriteOptions options;
    Context context = TRY(Context::from_json(members.names, members.values));
    if (members.condition)
        options.condition = TRY(Condition::parse(ExpressionKind::condition, *members.condition, context));
    TRY(context.check_all_used());
    options.condition_text = members.condition.value_or("");
    options.return_old = members.return_values == "ALL_OLD";
    options.return_old_on_failure = members.return_values_on_failure == "ALL_OLD";
    options.capacity = capacity_detail(members.return_consumed_capacity);
    return options;
}

std::string encode_item_write(const ItemWriteOutput& output)
{
    json::Writer writer;
    writer.begin_object();
    if (!output.old_item.empty())
        writer.key("Attributes").raw(output.old_item);
    write_consumed_capacity(writer, output.consumed);
    writer.end_object();
    return writer.take();
}

}  // namespace lockstep::dynamodb
