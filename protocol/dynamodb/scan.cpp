#include "protocol/dynamodb/scan.hpp"

#include <array>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/legacy.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array<std::string_view, 4> selects{"SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES",
                                                  "ALL_PROJECTED_ATTRIBUTES"};
constexpr std::array<std::string_view, 2> conditional_operators{"OR", "AND"};
constexpr std::int64_t segment_number_max = limits::scan_segments_max - 1;

// The request as it was sent.
struct Members {
    std::optional<std::string> table_name, index, select, filter, projection, capacity, conditional_operator;
    std::optional<std::int64_t> limit, segment, total_segments;
    std::optional<bool> consistent;
    const json::Value* start_key = nullptr;
    const json::Value* names = nullptr;
    const json::Value* values = nullptr;
    bool has_scan_filter = false;
    AttributesToGet attributes_to_get;
};

Members read_members(Fields& fields)
{
    Members members;
    members.table_name = fields.string("TableName");
    members.index = fields.string("IndexName");
    members.select = fields.string("Select");
    members.filter = fields.string("FilterExpression");
    members.projection = fields.string("ProjectionExpression");
    members.capacity = fields.string("ReturnConsumedCapacity");
    members.conditional_operator = fields.string("ConditionalOperator");
    members.limit = fields.integer("Limit");
    members.segment = fields.integer("Segment");
    members.total_segments = fields.integer("TotalSegments");
    members.consistent = fields.boolean("ConsistentRead");
    members.start_key = fields.item("ExclusiveStartKey");
    members.names = fields.string_map("ExpressionAttributeNames");
    members.values = fields.item("ExpressionAttributeValues");
    members.has_scan_filter = fields.any("ScanFilter") != nullptr;
    members.attributes_to_get = fields.strings("AttributesToGet");
    return members;
}

Result<> check_constraints(const Members& members)
{
    Validation validation;
    validation.one_of("select", members.select, selects);
    check_return_consumed_capacity(validation, members.capacity);
    validation.one_of("conditionalOperator", members.conditional_operator, conditional_operators);
    check_attributes_to_get(validation, members.attributes_to_get);
    validation.at_least("limit", members.limit, 1);
    validation.at_least("totalSegments", members.total_segments, 1);
    validation.at_most("totalSegments", members.total_segments, limits::scan_segments_max);
    validation.at_least("segment", members.segment, 0);
    validation.at_most("segment", members.segment, segment_number_max);
    return validation.check();
}

// (fact DDB-0133)
Result<ScanSegment> scan_segment(const Members& members)
{
    const auto refuse_lonely = [](std::string_view missing, std::string_view present) {
        return fail(errors::validation, "The " + std::string(missing) +
                                            " parameter is required but was not present in the request when " +
                                            std::string(present) + " is present");
    };
    if (members.segment && !members.total_segments)
        return refuse_lonely("TotalSegments", "Segment parameter");
    if (members.total_segments && !members.segment)
        return refuse_lonely("Segment", "parameter TotalSegments");
    if (!members.segment)
        return ScanSegment{};
    if (*members.segment >= *members.total_segments)
        return fail(errors::validation,
                    "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " +
                        std::to_string(*members.segment) +
                        " is not less than TotalSegments: " + std::to_string(*members.total_segments));
    return ScanSegment{.number = *members.segment, .total = *members.total_segments};
}

// These say what is wrong and no more, unlike most (fact DDB-0367).
Result<Selection> selection(const Members& members)
{
    const bool specific = members.select == "SPECIFIC_ATTRIBUTES";
    const bool projected = members.projection || members.attributes_to_get;
    if (specific && !projected)
        return fail(errors::validation, "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                                        "SPECIFIC_ATTRIBUTES");
    if (members.select && !specific && projected)
        return fail(errors::validation,
                    std::string("Cannot specify the ") +
                        (members.projection ? "ProjectionExpression" : "AttributesToGet") + " when choosing to get " +
                        (members.select == "COUNT" ? "only the Count" : std::string(*members.select)));
    if (members.select == "ALL_PROJECTED_ATTRIBUTES" && !members.index)
        return fail(errors::validation,
                    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    return members.select == "COUNT" ? Selection::count : Selection::items;
}

Result<> check_mix(const Members& members)
{
    const std::vector<Parameter> legacy{{"AttributesToGet", members.attributes_to_get.has_value()},
                                        {"ScanFilter", members.has_scan_filter},
                                        {"ConditionalOperator", members.conditional_operator.has_value()}};
    TRY(check_legacy_mix(legacy, {{"ProjectionExpression", members.projection.has_value()},
                                  {"FilterExpression", members.filter.has_value()}}));
    TRY(refuse_legacy({legacy.begin() + 1, legacy.end()}));
    return check_expression_maps(
        members.names, members.values,
        std::array{ExpressionParameter{ExpressionKind::filter, members.filter.has_value()},
                   ExpressionParameter{ExpressionKind::projection, members.projection.has_value()}});
}

Result<std::optional<Item>> start_key(const Members& members)
{
    if (members.start_key == nullptr)
        return std::nullopt;
    Result<Item> key = item_from_json(*members.start_key);
    if (key)
        return std::move(*key);
    ApiError error = std::move(key).error();
    if (error.kind == &errors::validation)
        error.message = "The provided starting key is invalid: " + error.message;
    return fail(std::move(error));
}

Result<> parse_expressions(Scan::Input& input, const Members& members)
{
    Context context = TRY(Context::from_json(members.names, members.values));
    if (members.filter)
        input.filter = TRY(Condition::parse(ExpressionKind::filter, *members.filter, context));
    if (members.projection)
        input.projection = TRY(Projection::parse(*members.projection, context));
    if (members.attributes_to_get)
        input.projection = TRY(project_attributes(*members.attributes_to_get));
    return context.check_all_used();
}

}  // namespace

// {"TableName": "locks", "FilterExpression": "begins_with(LockID, :p)",
//  "ExpressionAttributeValues": {":p": {"S": "b/"}}, "Limit": 100, "Segment": 0, "TotalSegments": 4}
Result<Scan::Input> Scan::decode(const Request& request)
{
    Fields fields(request.body);
    const Members members = read_members(fields);
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address(members.table_name));
    TRY(check_constraints(members));
    TRY(check_mix(members));
    input.start_key = TRY(start_key(members));
    input.segment = TRY(scan_segment(members));
    input.selection = TRY(selection(members));
    TRY(parse_expressions(input, members));
    input.index = members.index.value_or("");
    input.limit = members.limit;
    input.consistency = members.consistent.value_or(false) ? ReadConsistency::strong : ReadConsistency::eventual;
    input.capacity = capacity_detail(members.capacity);
    return input;
}

http::Response Scan::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object();
    if (output.selection == Selection::items) {
        writer.key("Items").begin_array();
        for (const std::string& item : output.items)
            writer.raw(item);
        writer.end_array();
    }
    writer.key("Count").number(output.count).key("ScannedCount").number(output.scanned_count);
    if (!output.last_key.empty())
        writer.key("LastEvaluatedKey").raw(output.last_key);
    write_consumed_capacity(writer, output.consumed);
    writer.end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace lockstep::dynamodb
