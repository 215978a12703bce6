#include "protocol/dynamodb/table_draft.hpp"

#include <array>

#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array<std::string_view, 3> attribute_types{"B", "N", "S"};
constexpr std::array<std::string_view, 2> key_types{"HASH", "RANGE"};
constexpr std::array<std::string_view, 2> billing_modes{"PROVISIONED", "PAY_PER_REQUEST"};
constexpr std::array<std::string_view, 3> projection_types{"ALL", "INCLUDE", "KEYS_ONLY"};
constexpr std::size_t key_elements_max = 2;
constexpr std::size_t index_name_length_min = 3;
constexpr std::size_t index_name_length_max = 255;

std::optional<KeyDraft> read_keys(Fields& fields)
{
    const json::Value* const list = fields.structures("KeySchema", "KeySchemaElement");
    if (list == nullptr)
        return std::nullopt;
    KeyDraft keys;
    for (const json::Value& element : list->elements()) {
        Fields members(element, fields);
        keys.push_back({members.string("AttributeName"), members.string("KeyType")});
    }
    return keys;
}

std::optional<std::vector<IndexDraft>> read_indexes(Fields& fields, std::string_view member,
                                                    std::string_view shape)
{
    const json::Value* const list = fields.structures(member, shape);
    if (list == nullptr)
        return std::nullopt;
    std::vector<IndexDraft> indexes;
    for (const json::Value& element : list->elements()) {
        Fields members(element, fields);
        IndexDraft index;
        index.name = members.string("IndexName");
        index.keys = read_keys(members);
        if (const json::Value* const projection = members.structure("Projection", "Projection")) {
            Fields inner(*projection, fields);
            index.has_projection = true;
            index.projection_type = inner.string("ProjectionType");
            index.non_key_attributes = inner.strings("NonKeyAttributes");
        }
        index.throughput = read_throughput(members, "ProvisionedThroughput");
        indexes.push_back(std::move(index));
    }
    return indexes;
}

std::string key_draft_text(const KeyDraft& keys)
{
    std::string text = "'[";
    for (const KeyElementDraft& key : keys)
        text += (text.size() > 2 ? ", KeySchemaElement(attributeName=" : "KeySchemaElement(attributeName=") +
                key.name.value_or("null") + ", keyType=" + key.type.value_or("null") + ")";
    return text + "]'";
}

void check_keys(Validation& validation, const std::string& path, const std::optional<KeyDraft>& keys)
{
    validation.not_null(path, keys.has_value());
    if (!keys)
        return;
    if (keys->empty())
        validation.broken(path, "'[]'", "Member must have length greater than or equal to 1");
    if (keys->size() > key_elements_max)
        validation.broken(path, key_draft_text(*keys), "Member must have length less than or equal to 2");
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const std::string member = path + "." + std::to_string(i + 1) + ".member.";
        validation.not_null(member + "attributeName", (*keys)[i].name.has_value());
        validation.length(member + "attributeName", (*keys)[i].name, 1, limits::attribute_name_length_max);
        validation.not_null(member + "keyType", (*keys)[i].type.has_value());
        validation.one_of(member + "keyType", (*keys)[i].type, key_types);
    }
}

void check_attributes(Validation& validation, const std::optional<std::vector<AttributeDraft>>& attributes)
{
    validation.not_null("attributeDefinitions", attributes.has_value());
    if (!attributes)
        return;
    for (std::size_t i = 0; i < attributes->size(); ++i) {
        const AttributeDraft& attribute = (*attributes)[i];
        const std::string member = "attributeDefinitions." + std::to_string(i + 1) + ".member.";
        validation.not_null(member + "attributeType", attribute.type.has_value());
        validation.one_of(member + "attributeType", attribute.type, attribute_types);
        validation.not_null(member + "attributeName", attribute.name.has_value());
        validation.length(member + "attributeName", attribute.name, 1, limits::attribute_name_length_max);
    }
}

void check_indexes(Validation& validation, const std::string& path,
                   const std::optional<std::vector<IndexDraft>>& indexes)
{
    for (std::size_t i = 0; indexes && i < indexes->size(); ++i) {
        const IndexDraft& index = (*indexes)[i];
        const std::string member = path + "." + std::to_string(i + 1) + ".member.";
        validation.not_null(member + "indexName", index.name.has_value());
        validation.length(member + "indexName", index.name, index_name_length_min, index_name_length_max);
        validation.name_pattern(member + "indexName", index.name);
        check_keys(validation, member + "keySchema", index.keys);
        validation.not_null(member + "projection", index.has_projection);
        validation.one_of(member + "projection.projectionType", index.projection_type, projection_types);
        if (index.non_key_attributes && index.non_key_attributes->empty())
            validation.broken(member + "projection.nonKeyAttributes", "'[]'",
                              "Member must have length greater than or equal to 1");
        check_throughput_constraints(validation, member + "provisionedThroughput", index.throughput);
    }
}

}  // namespace

std::optional<ThroughputDraft> read_throughput(Fields& fields, std::string_view member)
{
    const json::Value* const value = fields.structure(member, "ProvisionedThroughput");
    if (value == nullptr)
        return std::nullopt;
    Fields members(*value, fields);
    return ThroughputDraft{.read_units = members.long_integer("ReadCapacityUnits"),
                           .write_units = members.long_integer("WriteCapacityUnits")};
}

TableDraft read_table_draft(Fields& fields)
{
    TableDraft draft;
    if (const json::Value* const list = fields.structures("AttributeDefinitions", "AttributeDefinition")) {
        draft.attributes.emplace();
        for (const json::Value& element : list->elements()) {
            Fields members(element, fields);
            draft.attributes->push_back({members.string("AttributeName"), members.string("AttributeType")});
        }
    }
    draft.keys = read_keys(fields);
    draft.billing_mode = fields.string("BillingMode");
    draft.throughput = read_throughput(fields, "ProvisionedThroughput");
    draft.global_indexes = read_indexes(fields, "GlobalSecondaryIndexes", "GlobalSecondaryIndex");
    draft.local_indexes = read_indexes(fields, "LocalSecondaryIndexes", "LocalSecondaryIndex");
    return draft;
}

void check_throughput_constraints(Validation& validation, const std::string& path,
                                  const std::optional<ThroughputDraft>& throughput)
{
    if (!throughput)
        return;
    validation.not_null(path + ".writeCapacityUnits", throughput->write_units.has_value());
    validation.at_least(path + ".writeCapacityUnits", throughput->write_units, 1);
    validation.not_null(path + ".readCapacityUnits", throughput->read_units.has_value());
    validation.at_least(path + ".readCapacityUnits", throughput->read_units, 1);
}

void check_billing_mode(Validation& validation, const std::optional<std::string>& mode)
{
    validation.one_of("billingMode", mode, billing_modes);
}

// Global indexes come before local ones (fact DDB-0047).
void check_draft_constraints(Validation& validation, const TableDraft& draft)
{
    check_attributes(validation, draft.attributes);
    check_billing_mode(validation, draft.billing_mode);
    check_throughput_constraints(validation, "provisionedThroughput", draft.throughput);
    check_keys(validation, "keySchema", draft.keys);
    check_indexes(validation, "globalSecondaryIndexes", draft.global_indexes);
    check_indexes(validation, "localSecondaryIndexes", draft.local_indexes);
}

}  // namespace lockstep::dynamodb
