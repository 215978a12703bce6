#include "protocol/dynamodb/table_definition.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {
namespace {

void write_key(json::Writer& writer, std::string_view member, const KeyAttribute& key)
{
    writer.key(member).begin_array().string(key.name).string(type_name(key.type)).end_array();
}

void write_throughput(json::Writer& writer, std::string_view member, const Throughput& throughput)
{
    writer.key(member).begin_array().number(throughput.read_units).number(throughput.write_units).end_array();
}

void write_text(json::Writer& writer, std::string_view member, const std::string& text)
{
    if (!text.empty())
        writer.key(member).string(text);
}

std::int64_t milliseconds(Time time)
{
    return time.time_since_epoch().count();
}

// Reads what print_definition wrote; what is absent was left out there.
class Reader {
public:
    explicit Reader(const json::Value& root) : root_(root) {}

    std::string text(std::string_view member) const
    {
        const json::Value* const value = root_.find(member);
        return value == nullptr ? "" : value->text();
    }
    bool flag(std::string_view member) const
    {
        const json::Value* const value = root_.find(member);
        return value != nullptr && value->boolean();
    }
    std::optional<std::int64_t> integer(std::string_view member) const
    {
        const json::Value* const value = root_.find(member);
        return value == nullptr ? std::nullopt : value->integer();
    }
    std::optional<Throughput> throughput(std::string_view member) const
    {
        const json::Value* const value = root_.find(member);
        if (value == nullptr || value->elements().size() != 2)
            return std::nullopt;
        return Throughput{value->elements()[0].integer().value_or(0), value->elements()[1].integer().value_or(0)};
    }
    std::optional<KeyAttribute> key(std::string_view member) const
    {
        const json::Value* const value = root_.find(member);
        if (value == nullptr || value->elements().size() != 2)
            return std::nullopt;
        const std::string& type = value->elements()[1].text();
        return KeyAttribute{.name = value->elements()[0].text(),
                            .type = type == "N" ? Type::N : type == "B" ? Type::B : Type::S};
    }
    std::vector<Tag> tags(std::string_view member) const
    {
        std::vector<Tag> tags;
        if (const json::Value* const value = root_.find(member))
            for (const json::Member& tag : value->members())
                tags.push_back({tag.name, tag.value.text()});
        return tags;
    }

private:
    const json::Value& root_;
};

std::optional<Time> time_of(std::optional<std::int64_t> milliseconds)
{
    if (!milliseconds)
        return std::nullopt;
    return Time(std::chrono::milliseconds(*milliseconds));
}

Type key_type(char letter)
{
    return letter == 'N' ? Type::N : letter == 'B' ? Type::B : Type::S;
}

}  // namespace

// "S-LockID", or "SN", the length of the hash key's name in two bytes, and the two names.
std::string print_keys(const KeySchema& keys)
{
    std::string stored(type_name(keys.hash.type));
    if (!keys.range)
        return stored + "-" + keys.hash.name;
    stored += type_name(keys.range->type);
    stored += static_cast<char>(keys.hash.name.size() / 256);
    stored += static_cast<char>(keys.hash.name.size() % 256);
    return stored + keys.hash.name + keys.range->name;
}

KeySchema parse_keys(std::string_view stored)
{
    KeySchema keys;
    keys.hash.type = key_type(stored[0]);
    if (stored[1] == '-') {
        keys.hash.name = stored.substr(2);
        return keys;
    }
    const std::size_t hash_size =
        std::size_t{static_cast<unsigned char>(stored[2])} * 256 + static_cast<unsigned char>(stored[3]);
    keys.hash.name = stored.substr(4, hash_size);
    keys.range = KeyAttribute{.name = std::string(stored.substr(4 + hash_size)), .type = key_type(stored[1])};
    return keys;
}

std::string print_definition(const TableDefinition& definition)
{
    json::Writer writer;
    writer.begin_object();
    write_key(writer, "hash", definition.keys.hash);
    if (definition.keys.range)
        write_key(writer, "range", *definition.keys.range);
    write_text(writer, "id", definition.id);
    writer.key("on_demand").boolean(definition.billing == BillingMode::pay_per_request);
    write_throughput(writer, "throughput", definition.throughput);
    if (definition.on_demand_since)
        writer.key("on_demand_since").number(milliseconds(*definition.on_demand_since));
    if (definition.on_demand_max)
        write_throughput(writer, "on_demand_max", *definition.on_demand_max);
    if (definition.warm_throughput)
        write_throughput(writer, "warm", *definition.warm_throughput);
    if (definition.deletion_protection)
        writer.key("protected").boolean(true);
    write_text(writer, "class", definition.table_class);
    write_text(writer, "kms", definition.kms_key_arn);
    write_text(writer, "ttl", definition.time_to_live_attribute);
    if (definition.point_in_time_recovery) {
        writer.key("recovery_since").number(milliseconds(definition.point_in_time_recovery->enabled_at));
        writer.key("recovery_days").number(definition.point_in_time_recovery->period_days);
    }
    if (!definition.tags.empty()) {
        writer.key("tags").begin_object();
        for (const Tag& tag : definition.tags)
            writer.key(tag.key).string(tag.value);
        writer.end_object();
    }
    writer.end_object();
    return writer.take();
}

Result<TableDefinition> parse_definition(std::string_view text)
{
    const auto root = json::parse(text);
    if (!root)
        return fail(errors::internal_server_error);
    const Reader reader(*root);
    const std::optional<KeyAttribute> hash = reader.key("hash");
    if (!hash)
        return fail(errors::internal_server_error);

    TableDefinition definition;
    definition.keys = KeySchema{.hash = *hash, .range = reader.key("range")};
    definition.id = reader.text("id");
    definition.billing = reader.flag("on_demand") ? BillingMode::pay_per_request : BillingMode::provisioned;
    definition.throughput = reader.throughput("throughput").value_or(Throughput{});
    definition.on_demand_since = time_of(reader.integer("on_demand_since"));
    definition.on_demand_max = reader.throughput("on_demand_max");
    definition.warm_throughput = reader.throughput("warm");
    definition.deletion_protection = reader.flag("protected");
    definition.table_class = reader.text("class");
    definition.kms_key_arn = reader.text("kms");
    definition.time_to_live_attribute = reader.text("ttl");
    if (const std::optional<Time> since = time_of(reader.integer("recovery_since")))
        definition.point_in_time_recovery =
            PointInTimeRecovery{.enabled_at = *since, .period_days = reader.integer("recovery_days").value_or(35)};
    definition.tags = reader.tags("tags");
    return definition;
}

TableDefinition make_lock_table(std::string id, Time now)
{
    TableDefinition definition;
    definition.id = std::move(id);
    definition.keys.hash = KeyAttribute{.name = std::string(terraform_key), .type = Type::S};
    definition.billing = BillingMode::pay_per_request;
    definition.on_demand_since = now;
    return definition;
}

}  // namespace lockstep::dynamodb
