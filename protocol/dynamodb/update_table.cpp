#include "protocol/dynamodb/update_table.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/table_draft.hpp"
#include "protocol/dynamodb/table_rules.hpp"

namespace lockstep::dynamodb {
namespace {

// (fact DDB-0043)
constexpr std::string_view nothing_to_do =
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
    "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
    "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required";

Result<> refuse_missing_features(Fields& fields)
{
    for (const std::string_view member : {"GlobalSecondaryIndexUpdates", "ReplicaUpdates", "GlobalTableWitnessUpdates",
                                          "MultiRegionConsistency"})
        if (fields.any(member) != nullptr)
            return fail(errors::not_supported, "Lockstep does not support " + std::string(member) + " yet");
    return {};
}

bool changes_anything(const UpdateTable::Input& input)
{
    const TableOptions& options = input.options;
    return input.billing || input.throughput || options.table_class || options.deletion_protection ||
           options.has_encryption || options.has_stream || options.on_demand_max || options.warm_throughput;
}

Refusal invalid(std::string_view text)
{
    return fail(errors::validation, std::string(errors::invalid_parameters) + std::string(text));
}

Result<> check_billing(const std::optional<std::string>& mode, const std::optional<ThroughputDraft>& throughput)
{
    if (mode == "PROVISIONED" && !throughput)
        return invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    return mode ? check_billing_rules(mode, throughput) : Result<>();
}

// Most changes come alone; of several AWS names the first of these (fact DDB-0364).
Result<> check_combination(const UpdateTable::Input& input)
{
    const TableOptions& options = input.options;
    const bool billing = input.billing || input.throughput;
    const int changes = billing + options.has_encryption + options.table_class.has_value() +
                        options.deletion_protection.has_value() + options.warm_throughput.has_value() +
                        options.on_demand_max.has_value() + options.has_stream;
    if (changes < 2)
        return {};
    if (options.has_encryption)
        return invalid("Server-Side Encryption modification must be the only operation in the request");
    if (options.table_class)
        return invalid("TableClass modification must be the only operation in the request");
    if (options.deletion_protection)
        return invalid("DeletionProtection modification must be the only operation in the request");
    if (options.warm_throughput)
        return invalid("WarmThroughput must be the only operation in the request");
    if (options.on_demand_max && options.has_stream)
        return invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    if (input.throughput && options.has_stream)
        return invalid("You cannot modify stream status while updating table IOPS");
    return {};
}

}  // namespace

// {"TableName": "locks", "BillingMode": "PROVISIONED",
//  "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}}
Result<UpdateTable::Input> UpdateTable::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const std::optional<std::string> billing_mode = fields.string("BillingMode");
    const std::optional<ThroughputDraft> throughput = read_throughput(fields, "ProvisionedThroughput");
    const TableOptions options = read_table_options(fields);
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address_of_table_call(table_name));
    Validation validation;
    check_billing_mode(validation, billing_mode);
    check_throughput_constraints(validation, "provisionedThroughput", throughput);
    check_constraints(validation, options);
    TRY(validation.check());

    TRY(refuse_missing_features(fields));
    if (billing_mode)
        input.billing =
            billing_mode == "PAY_PER_REQUEST" ? BillingMode::pay_per_request : BillingMode::provisioned;
    if (throughput)
        input.throughput = {*throughput->read_units, *throughput->write_units};
    input.options = options;
    if (!changes_anything(input))
        return fail(errors::validation, nothing_to_do);
    TRY(check_billing(billing_mode, throughput));
    TRY(check_throughput_bounds(throughput));
    TRY(check_combination(input));
    TRY(check_rules(options, TableCall::update));
    return input;
}

http::Response UpdateTable::encode(const Output& output)
{
    http::Response response;
    response.body = encode_table_description("TableDescription", output);
    return response;
}

}  // namespace lockstep::dynamodb
