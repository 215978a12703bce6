#include "protocol/dynamodb/table_description.hpp"

#include <array>

namespace lockstep::dynamodb {
namespace {

// Warm throughput of an on-demand table that nobody asked for (fact DDB-0029).
constexpr std::int64_t on_demand_warm_reads = 12000;
constexpr std::int64_t on_demand_warm_writes = 4000;

std::string_view status_name(TableStatus status)
{
    constexpr std::array<std::string_view, 3> names{"CREATING", "ACTIVE", "DELETING"};
    return names[static_cast<std::size_t>(status)];
}

void write_attribute_definition(json::Writer& writer, const KeyAttribute& key)
{
    writer.begin_object().key("AttributeName").string(key.name);
    writer.key("AttributeType").string(type_name(key.type)).end_object();
}

void write_key_element(json::Writer& writer, const KeyAttribute& key, std::string_view type)
{
    writer.begin_object().key("AttributeName").string(key.name).key("KeyType").string(type).end_object();
}

void write_keys(json::Writer& writer, const KeySchema& keys)
{
    writer.key("AttributeDefinitions").begin_array();
    write_attribute_definition(writer, keys.hash);
    if (keys.range)
        write_attribute_definition(writer, *keys.range);
    writer.end_array().key("KeySchema").begin_array();
    write_key_element(writer, keys.hash, "HASH");
    if (keys.range)
        write_key_element(writer, *keys.range, "RANGE");
    writer.end_array();
}

// (facts DDB-0027, DDB-0028)
void write_billing(json::Writer& writer, const TableDefinition& definition, TableStatus status)
{
    writer.key("ProvisionedThroughput").begin_object().key("NumberOfDecreasesToday").number(0);
    writer.key("ReadCapacityUnits").number(definition.throughput.read_units);
    writer.key("WriteCapacityUnits").number(definition.throughput.write_units).end_object();
    if (definition.on_demand_since) {
        const bool on_demand = definition.billing == BillingMode::pay_per_request;
        writer.key("BillingModeSummary").begin_object();
        writer.key("BillingMode").string(on_demand ? "PAY_PER_REQUEST" : "PROVISIONED");
        if (status != TableStatus::creating)
            writer.key("LastUpdateToPayPerRequestDateTime")
                .number(std::string_view(format_epoch_seconds(*definition.on_demand_since)));
        writer.end_object();
    }
    if (definition.on_demand_max) {
        writer.key("OnDemandThroughput").begin_object();
        writer.key("MaxReadRequestUnits").number(definition.on_demand_max->read_units);
        writer.key("MaxWriteRequestUnits").number(definition.on_demand_max->write_units).end_object();
    }
}

void write_warm_throughput(json::Writer& writer, const TableDescription& description)
{
    const TableDefinition& definition = description.definition;
    Throughput warm = definition.throughput;
    if (definition.billing == BillingMode::pay_per_request)
        warm = {on_demand_warm_reads, on_demand_warm_writes};
    if (definition.warm_throughput)
        warm = *definition.warm_throughput;
    writer.key("WarmThroughput").begin_object();
    writer.key("ReadUnitsPerSecond").number(warm.read_units);
    writer.key("WriteUnitsPerSecond").number(warm.write_units);
    writer.key("Status").string(description.status == TableStatus::active ? "ACTIVE" : "UPDATING").end_object();
}

void write_options(json::Writer& writer, const TableDefinition& definition)
{
    writer.key("DeletionProtectionEnabled").boolean(definition.deletion_protection);
    if (!definition.table_class.empty())
        writer.key("TableClassSummary").begin_object().key("TableClass").string(definition.table_class).end_object();
    if (!definition.kms_key_arn.empty()) {
        writer.key("SSEDescription").begin_object().key("Status").string("ENABLED").key("SSEType").string("KMS");
        writer.key("KMSMasterKeyArn").string(definition.kms_key_arn).end_object();
    }
}

}  // namespace

std::string encode_table_description(std::string_view member, const TableDescription& description)
{
    const TableDefinition& definition = description.definition;
    json::Writer writer;
    writer.begin_object().key(member).begin_object();
    const bool deleting = description.status == TableStatus::deleting;
    if (!deleting)
        write_keys(writer, definition.keys);
    writer.key("TableName").string(description.name);
    writer.key("TableStatus").string(status_name(description.status));
    if (!deleting)
        writer.key("CreationDateTime").number(std::string_view(format_epoch_seconds(description.created)));
    write_billing(writer, definition, description.status);
    writer.key("TableSizeBytes").number(description.size_bytes);
    writer.key("ItemCount").number(description.item_count);
    writer.key("TableArn").string(description.arn);
    writer.key("TableId").string(definition.id);
    write_options(writer, definition);
    if (description.with_warm_throughput)
        write_warm_throughput(writer, description);
    writer.end_object().end_object();
    return writer.take();
}

}  // namespace lockstep::dynamodb
