#include "protocol/dynamodb/list_tables.hpp"

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/validation.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

// {"ExclusiveStartTableName": "locks", "Limit": 10}
Result<ListTables::Input> ListTables::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> after = fields.string("ExclusiveStartTableName");
    const std::optional<std::int64_t> limit = fields.integer("Limit");
    TRY(fields.check());

    Validation validation;
    validation.at_least("limit", limit, 1);
    validation.at_most("limit", limit, limits::list_tables_names_max);
    validation.name_pattern("exclusiveStartTableName", after);
    validation.length("exclusiveStartTableName", after, limits::table_name_length_min,
                      limits::table_name_length_max);
    TRY(validation.check());
    return Input{.after = after.value_or(""),
                 .names_max = static_cast<std::size_t>(limit.value_or(limits::list_tables_names_max))};
}

http::Response ListTables::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("TableNames").begin_array();
    for (const std::string& table : output.names)
        writer.string(table);
    writer.end_array();
    if (output.more)
        writer.key("LastEvaluatedTableName").string(output.names.back());
    writer.end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace lockstep::dynamodb
