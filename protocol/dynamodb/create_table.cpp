#include "protocol/dynamodb/create_table.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/dynamodb/table_rules.hpp"

namespace lockstep::dynamodb {
namespace {

Result<> refuse_indexes(const TableDraft& draft)
{
    if (draft.global_indexes)
        return fail(errors::not_supported, "Lockstep does not support GlobalSecondaryIndexes yet");
    if (draft.local_indexes)
        return fail(errors::not_supported, "Lockstep does not support LocalSecondaryIndexes yet");
    return {};
}

}  // namespace

// {"TableName": "locks", "AttributeDefinitions": [{"AttributeName": "LockID", "AttributeType": "S"}],
//  "KeySchema": [{"AttributeName": "LockID", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
Result<CreateTable::Input> CreateTable::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const TableDraft draft = read_table_draft(fields);
    const TableOptions options = read_table_options(fields);
    const auto tags = read_tags(fields);
    TRY(fields.check());

    Input input;
    input.table = TRY(require_new_table_name(table_name));
    Validation validation;
    check_draft_constraints(validation, draft);
    check_constraints(validation, options);
    TRY(validation.check());

    TRY(check_table_rules(draft));
    TRY(check_rules(options, TableCall::create));
    if (tags)
        TRY(check_tags(*tags));
    TRY(refuse_indexes(draft));
    if (fields.any("ResourcePolicy") != nullptr)
        return fail(errors::not_supported, "Lockstep does not support ResourcePolicy yet");
    input.keys = make_key_schema(draft);
    if (draft.billing_mode == "PAY_PER_REQUEST")
        input.billing = BillingMode::pay_per_request;
    if (draft.throughput)
        input.throughput = {*draft.throughput->read_units, *draft.throughput->write_units};
    if (tags)
        TRY(add_tags(input.tags, *tags));
    input.options = options;
    return input;
}

http::Response CreateTable::encode(const Output& output)
{
    http::Response response;
    response.body = encode_table_description("TableDescription", output);
    return response;
}

}  // namespace lockstep::dynamodb
