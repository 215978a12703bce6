#include "protocol/dynamodb/delete_table.hpp"

#include "protocol/dynamodb/fields.hpp"

namespace lockstep::dynamodb {

// {"TableName": "locks"}
Result<DeleteTable::Input> DeleteTable::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address_of_table_call(table_name));
    return input;
}

http::Response DeleteTable::encode(const Output& output)
{
    http::Response response;
    response.body = encode_table_description("TableDescription", output);
    return response;
}

}  // namespace lockstep::dynamodb
