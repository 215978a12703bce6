#include "protocol/dynamodb/table_options.hpp"

#include <algorithm>
#include <array>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array<std::string_view, 2> table_classes{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
constexpr std::array<std::string_view, 2> encryption_types{"AES256", "KMS"};
constexpr std::array<std::string_view, 4> stream_views{"OLD_IMAGE", "KEYS_ONLY", "NEW_AND_OLD_IMAGES",
                                                       "NEW_IMAGE"};

Refusal invalid(std::string_view text)
{
    return fail(errors::validation, std::string(errors::invalid_parameters) + std::string(text));
}

struct ThroughputNames {
    std::string_view member;
    std::string_view read;
    std::string_view write;
    std::int64_t absent;  // stands for a unit that was not given
};

std::optional<Throughput> read_units(Fields& fields, const ThroughputNames& names)
{
    const json::Value* const value = fields.structure(names.member, names.member);
    if (value == nullptr)
        return std::nullopt;
    Fields members(*value, fields);
    return Throughput{.read_units = members.long_integer(names.read).value_or(names.absent),
                      .write_units = members.long_integer(names.write).value_or(names.absent)};
}

std::string kms_key_arn(const TableDefinition& definition, const TableOptions& options, const KmsScope& scope)
{
    // Without a key of the client's AWS uses its own, whose id nobody chooses; ours is the table's.
    const std::string key = options.kms_key.value_or(definition.id);
    if (key.starts_with("arn:"))
        return key;
    return "arn:aws:kms:" + std::string(scope.region) + ":" + std::string(scope.account) + ":" +
           (key.starts_with("alias/") ? key : "key/" + key);
}

// A class outside the set is no broken constraint (fact DDB-0034).
Result<> check_table_class(const TableOptions& options)
{
    if (!options.table_class || std::ranges::find(table_classes, *options.table_class) != table_classes.end())
        return {};
    return fail(errors::validation, "Invalid table-class parameter provided. Please try again with a valid "
                                    "table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].");
}

// (fact DDB-0365)
Result<> check_encryption(const TableOptions& options)
{
    if (options.encryption_enabled == false && options.encryption_type)
        return invalid("SSEType can not be specified if Enabled is false");
    if (options.encryption_enabled == false && options.kms_key)
        return invalid("KMSMasterKeyId can not be specified if Enabled is false");
    if (options.encryption_type == "AES256")
        return invalid("SSEType AES256 is not supported");
    if (options.kms_key && !options.encryption_type)
        return invalid("SSEType KMS is required if KMSMasterKeyId is specified");
    return {};
}

// (fact DDB-0366)
Result<> check_stream(const TableOptions& options, TableCall call)
{
    if (!options.has_stream)
        return {};
    const bool enabled = *options.stream_enabled;
    if (enabled && !options.stream_view)
        return invalid(call == TableCall::create
                           ? "Table is being created with a stream enabled, UpdateViewType is required"
                           : "If stream is being enabled then UpdateViewType is required");
    if (!enabled && options.stream_view)
        return invalid(call == TableCall::create
                           ? "Table is being created with a stream disabled, UpdateViewType should not be specified"
                           : "If stream is being disabled, then UpdateViewType must not be specified");
    if (enabled)
        return fail(errors::not_supported, "Lockstep does not support StreamSpecification yet");
    return {};
}

}  // namespace

TableOptions read_table_options(Fields& fields)
{
    TableOptions options;
    options.table_class = fields.string("TableClass");
    options.deletion_protection = fields.boolean("DeletionProtectionEnabled");
    if (const json::Value* const encryption = fields.structure("SSESpecification", "SSESpecification")) {
        Fields members(*encryption, fields);
        options.has_encryption = true;
        options.encryption_enabled = members.boolean("Enabled");
        options.encryption_type = members.string("SSEType");
        options.kms_key = members.string("KMSMasterKeyId");
    }
    if (const json::Value* const stream = fields.structure("StreamSpecification", "StreamSpecification")) {
        Fields members(*stream, fields);
        options.has_stream = true;
        options.stream_enabled = members.boolean("StreamEnabled");
        options.stream_view = members.string("StreamViewType");
    }
    options.on_demand_max =
        read_units(fields, {"OnDemandThroughput", "MaxReadRequestUnits", "MaxWriteRequestUnits", -1});
    options.warm_throughput =
        read_units(fields, {"WarmThroughput", "ReadUnitsPerSecond", "WriteUnitsPerSecond", 1});
    return options;
}

void check_constraints(Validation& validation, const TableOptions& options)
{
    validation.one_of("sSESpecification.sSEType", options.encryption_type, encryption_types);
    validation.length("sSESpecification.kMSMasterKeyId", options.kms_key, 1, limits::kms_key_id_length_max);
    if (options.has_stream)
        validation.not_null("streamSpecification.streamEnabled", options.stream_enabled.has_value());
    validation.one_of("streamSpecification.streamViewType", options.stream_view, stream_views);
    if (options.warm_throughput) {
        validation.at_least("warmThroughput.readUnitsPerSecond", options.warm_throughput->read_units, 1);
        validation.at_least("warmThroughput.writeUnitsPerSecond", options.warm_throughput->write_units, 1);
    }
}

Result<> check_rules(const TableOptions& options, TableCall call)
{
    TRY(check_table_class(options));
    TRY(check_encryption(options));
    return check_stream(options, call);
}

bool wants_encryption(const TableOptions& options)
{
    return options.encryption_enabled.value_or(options.encryption_type == "KMS");
}

void apply_options(TableDefinition& definition, const TableOptions& options, const KmsScope& scope)
{
    if (options.table_class)
        definition.table_class = *options.table_class;
    if (options.deletion_protection)
        definition.deletion_protection = *options.deletion_protection;
    if (options.has_encryption)
        definition.kms_key_arn =
            wants_encryption(options) ? kms_key_arn(definition, options, scope) : "";
    if (options.on_demand_max)
        definition.on_demand_max = options.on_demand_max;
    if (options.warm_throughput)
        definition.warm_throughput = options.warm_throughput;
}

}  // namespace lockstep::dynamodb
