#include "emulator/lab/world_view.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/dynamodb/item_key.hpp"
#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::lab
{
namespace
{

constexpr std::uint64_t body_bytes_max = 64U * 1024 * 1024;
constexpr std::size_t hash_bytes = 16;

// The bytes of a part that the store no longer has are missing in the result: a damaged file.
std::string read_body(const storage::ReadTx& tx, const storage::ObjectVersion& version)
{
    if (version.size > body_bytes_max)
        return "(" + std::to_string(version.size) + " bytes, ETag " + version.etag + ")";
    std::string bytes;
    bytes.reserve(version.size);
    for (const storage::BodyPart& part : tx.objects().parts(version)) {
        const std::size_t end = bytes.size() + part.size;
        for (std::int64_t number = 0; bytes.size() < end; ++number) {
            const std::optional<std::string> chunk = tx.blobs().chunk(part.blob, number);
            if (!chunk)
                break;
            bytes += *chunk;
        }
    }
    return bytes;
}

// A row may be written anew in place; its blob is another one then. One without a blob (an empty or small body, one
// of several parts) has another time, for the clock of a race moves at every step.
std::string version_of(const storage::ObjectVersion& version)
{
    return "row " + std::to_string(version.id) + " of " + std::to_string(version.modified_ms) + ", blob " +
           std::to_string(version.blob) + ", ETag " + version.etag;
}

void add_objects(const storage::ReadTx& tx, const race::World& previous, race::World& world)
{
    for (const storage::CurrentObject& object : tx.contents().objects("")) {
        std::string resource = "s3://" + object.bucket + "/" + object.version.key;
        std::string version = version_of(object.version);
        const auto known = previous.find(resource);
        const bool is_same = known != previous.end() && known->second.version == version;
        std::string bytes = is_same ? known->second.bytes : read_body(tx, object.version);
        world.emplace(std::move(resource), race::Content{std::move(version), std::move(bytes)});
    }
}

// An item that cannot be parsed has no name: a damaged file.
std::optional<std::string> item_resource(const storage::Table& table, const dynamodb::KeySchema& keys,
                                         std::string_view text)
{
    const auto parsed = json::parse(text);
    const auto item = parsed ? dynamodb::item_from_json(*parsed) : dynamodb::Item();
    if (!parsed || !item)
        return std::nullopt;
    return "ddb://" + dynamodb::key_resource(table.name, dynamodb::key_attributes(keys, *item));
}

void add_items(const storage::ReadTx& tx, race::World& world)
{
    for (const storage::Table& table : tx.contents().tables("")) {
        const auto definition = dynamodb::parse_definition(table.definition);
        if (!definition)
            continue;
        tx.items().walk({.table = table.id}, [&](std::string_view, std::string_view item, std::int64_t) {
            if (auto resource = item_resource(table, definition->keys, item))
                world.emplace(std::move(*resource),
                              race::Content{"hash " + hex_encode(sha256(item).substr(0, hash_bytes)),
                                            std::string(item)});
            return true;
        });
    }
}

}  // namespace

race::World read_world(storage::Reader& reader, const race::World& previous)
{
    return reader.run([&](const storage::ReadTx& tx) {
        race::World world;
        add_objects(tx, previous, world);
        add_items(tx, world);
        return world;
    });
}

}  // namespace lockstep::lab
