#include "protocol/dynamodb/table_rules.hpp"

#include <algorithm>
#include <set>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

using NameSet = std::set<std::string>;

Refusal invalid(const std::string& text)
{
    return fail(errors::validation, std::string(errors::invalid_parameters) + text);
}

bool has_indexes(const TableDraft& draft)
{
    return draft.global_indexes.has_value() || draft.local_indexes.has_value();
}

NameSet defined_names(const TableDraft& draft)
{
    NameSet names;
    for (const AttributeDraft& attribute : *draft.attributes)
        names.insert(*attribute.name);
    return names;
}

template <class Names>
std::string joined(const Names& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return "[" + text + "]";
}

std::vector<std::string> key_names(const KeyDraft& keys)
{
    std::vector<std::string> names;
    for (const KeyElementDraft& key : keys)
        names.push_back(*key.name);
    return names;
}

std::vector<std::string> attribute_names(const TableDraft& draft)
{
    std::vector<std::string> names;
    for (const AttributeDraft& attribute : *draft.attributes)
        names.push_back(*attribute.name);
    return names;
}

Result<> check_defined(const TableDraft& draft, const KeyDraft& keys)
{
    const NameSet defined = defined_names(draft);
    const auto is_defined = [&](const KeyElementDraft& key) { return defined.contains(*key.name); };
    if (std::ranges::all_of(keys, is_defined))
        return {};
    return invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: " +
                   joined(key_names(keys)) + ", AttributeDefinitions: " + joined(attribute_names(draft)));
}

// (fact DDB-0035)
Result<> check_definitions(const TableDraft& draft)
{
    NameSet names;
    for (const AttributeDraft& attribute : *draft.attributes)
        if (!names.insert(*attribute.name).second)
            return fail(errors::validation, "Attribute Name is duplicated: " + *attribute.name);
    if (draft.attributes->size() < draft.keys->size())
        return fail(errors::validation, "Invalid KeySchema: Some index key attribute have no definition");
    return {};
}

// (fact DDB-0037)
Result<> check_key_order(const KeyDraft& keys)
{
    if (keys.size() > 1 && keys[0].name == keys[1].name)
        return fail(errors::validation,
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    if (keys[0].type != "HASH")
        return fail(errors::validation,
                    "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (keys.size() > 1 && keys[1].type != "RANGE")
        return fail(errors::validation,
                    "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    return {};
}

Result<> check_projection(const IndexDraft& index)
{
    if (!index.projection_type)
        return invalid("Unknown ProjectionType: null");
    const bool include = index.projection_type == "INCLUDE";
    if (index.non_key_attributes && !include)
        return invalid("ProjectionType is " + *index.projection_type + ", but NonKeyAttributes is specified");
    if (!index.non_key_attributes && include)
        return invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    return {};
}

Result<> check_index(const TableDraft& draft, const IndexDraft& index, NameSet& names)
{
    TRY(check_defined(draft, *index.keys));
    TRY(check_key_order(*index.keys));
    TRY(check_projection(index));
    if (!names.insert(*index.name).second)
        return invalid("Duplicate index name: " + *index.name);
    return {};
}

Result<> check_global_indexes(const TableDraft& draft, NameSet& names)
{
    if (!draft.global_indexes)
        return {};
    if (draft.global_indexes->empty())
        return invalid("List of GlobalSecondaryIndexes is empty");
    for (const IndexDraft& index : *draft.global_indexes) {
        TRY(check_index(draft, index, names));
        if (draft.billing_mode == "PAY_PER_REQUEST" && index.throughput)
            return invalid("ProvisionedThroughput should not be specified for index: " + *index.name +
                           " when BillingMode is PAY_PER_REQUEST");
    }
    if (draft.global_indexes->size() > limits::global_indexes_max)
        return invalid("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    return {};
}

// (fact DDB-0038)
Result<> check_local_index(const TableDraft& draft, const IndexDraft& index)
{
    if (index.keys->size() != 2)
        return invalid("Index KeySchema does not have a range key for index: " + *index.name);
    const std::string& index_hash = *(*index.keys)[0].name;
    const std::string& table_hash = *(*draft.keys)[0].name;
    if (index_hash != table_hash)
        return invalid("Index KeySchema does not have the same leading hash key as table KeySchema for index: " +
                       *index.name + ". index hash key: " + index_hash + ", table hash key: " + table_hash);
    return {};
}

Result<> check_local_indexes(const TableDraft& draft, NameSet& names)
{
    if (!draft.local_indexes)
        return {};
    if (draft.local_indexes->empty())
        return invalid("List of LocalSecondaryIndexes is empty");
    if (draft.keys->size() != 2)
        return invalid("Table KeySchema does not have a range key, which is required when specifying a "
                       "LocalSecondaryIndex");
    for (const IndexDraft& index : *draft.local_indexes) {
        TRY(check_index(draft, index, names));
        TRY(check_local_index(draft, index));
    }
    if (draft.local_indexes->size() > limits::local_indexes_max)
        return invalid("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    return {};
}

template <class Visit>
void for_each_index(const TableDraft& draft, Visit visit)
{
    for (const auto* const list : {&draft.global_indexes, &draft.local_indexes})
        if (*list)
            std::ranges::for_each(**list, visit);
}

Result<> check_projected_names(const TableDraft& draft)
{
    std::size_t count = 0;
    for_each_index(draft, [&](const IndexDraft& index) {
        count += index.non_key_attributes ? index.non_key_attributes->size() : 0;
    });
    if (count > limits::projected_names_max)
        return invalid("Number of projected attributes over all indexes exceeds the per-table limit of 100");
    return {};
}

// Every definition must be a key of the table or of an index (fact DDB-0036).
Result<> check_all_used(const TableDraft& draft)
{
    NameSet used;
    for (const std::string& name : key_names(*draft.keys))
        used.insert(name);
    for_each_index(draft, [&](const IndexDraft& index) {
        for (const std::string& name : key_names(*index.keys))
            used.insert(name);
    });
    const NameSet defined = defined_names(draft);
    if (!has_indexes(draft) && draft.attributes->size() != draft.keys->size())
        return invalid("Number of attributes in KeySchema does not exactly match number of attributes defined "
                       "in AttributeDefinitions");
    if (std::ranges::includes(used, defined))
        return {};
    return invalid("Some AttributeDefinitions are not used. AttributeDefinitions: " + joined(defined) +
                   ", keys used: " + joined(used));
}

}  // namespace

// Far above any account's limit, which is not known here (fact DDB-0041).
Result<> check_throughput_bounds(const std::optional<ThroughputDraft>& throughput)
{
    const auto check = [](std::int64_t units, std::string_view name) {
        if (units <= limits::capacity_units_max)
            return Result<>();
        return Result<>(fail(errors::validation, "Given value " + std::to_string(units) + " for " +
                                                     std::string(name) + " is out of bounds"));
    };
    if (!throughput)
        return {};
    TRY(check(*throughput->read_units, "ReadCapacityUnits"));
    return check(*throughput->write_units, "WriteCapacityUnits");
}

Result<> check_billing_rules(const std::optional<std::string>& billing_mode,
                             const std::optional<ThroughputDraft>& throughput)
{
    if (billing_mode == "PAY_PER_REQUEST") {
        if (throughput)
            return invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                           "PAY_PER_REQUEST");
        return {};
    }
    if (!throughput)
        return invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
                       "PROVISIONED");
    return {};
}

Result<> check_table_rules(const TableDraft& draft)
{
    TRY(check_billing_rules(draft.billing_mode, draft.throughput));
    TRY(check_throughput_bounds(draft.throughput));
    TRY(check_definitions(draft));
    TRY(check_defined(draft, *draft.keys));
    TRY(check_key_order(*draft.keys));
    NameSet index_names;
    TRY(check_global_indexes(draft, index_names));
    TRY(check_local_indexes(draft, index_names));
    TRY(check_all_used(draft));
    return check_projected_names(draft);
}

KeySchema make_key_schema(const TableDraft& draft)
{
    const auto key = [&](const KeyElementDraft& element) {
        const auto same_name = [&](const AttributeDraft& attribute) { return attribute.name == element.name; };
        const std::string& type = *std::ranges::find_if(*draft.attributes, same_name)->type;
        return KeyAttribute{.name = *element.name,
                            .type = type == "N" ? Type::N : type == "B" ? Type::B : Type::S};
    };
    KeySchema keys{.hash = key((*draft.keys)[0])};
    if (draft.keys->size() > 1)
        keys.range = key((*draft.keys)[1]);
    return keys;
}

}  // namespace lockstep::dynamodb
