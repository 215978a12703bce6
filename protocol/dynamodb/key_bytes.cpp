#include "protocol/dynamodb/key_bytes.hpp"

#include <algorithm>
#include <cstdint>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

enum class Part { hash, range };

// FNV-1a with a final mix. It is part of the stored format: changing it moves every item.
std::uint64_t hash_of(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdU;
    hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53U;
    return hash ^ (hash >> 33U);
}

std::string big_endian(std::uint64_t value)
{
    std::string bytes(sizeof value, '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, value >>= 8U)
        *byte = static_cast<char>(value & 255U);
    return bytes;
}

// Bytes that are no prefix of another such text and sort like the text: 00 becomes 00 FF, the end is 00 00.
std::string terminated(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() + 2);
    while (true) {
        const std::size_t end = std::min(text.find('\0'), text.size());
        bytes += text.substr(0, end);
        if (end == text.size())
            return bytes.append(2, '\0');
        bytes.append("\x00\xff", 2);
        text.remove_prefix(end + 1);
    }
}

// What a string or binary holds, nullptr for other types.
const std::string* raw_bytes(const AttributeValue& value)
{
    if (const auto* text = value.find<std::string>())
        return text;
    const auto* binary = value.find<Binary>();
    return binary != nullptr ? &binary->bytes : nullptr;
}

// (facts DDB-0051, DDB-0053; the missing blank is AWS's)
Result<> check_length(const KeyAttribute& attribute, const AttributeValue& value, Part part)
{
    const std::string* bytes = raw_bytes(value);
    if (bytes == nullptr)
        return {};
    if (bytes->empty())
        return fail(errors::validation,
                    "One or more parameter values are not valid. The AttributeValue for a key attribute "
                    "cannot contain an empty " +
                        std::string(value.type() == Type::S ? "string" : "binary") +
                        " value. Key: " + attribute.name);
    const std::string prefix(errors::invalid_parameters);
    if (part == Part::hash && bytes->size() > limits::hash_key_size_bytes_max)
        return fail(errors::validation,
                    prefix + "Size of hashkey has exceeded the maximum size limit of" +
                        std::to_string(limits::hash_key_size_bytes_max) + " bytes");
    if (part == Part::range && bytes->size() > limits::range_key_size_bytes_max)
        return fail(errors::validation,
                    prefix + "Aggregated size of all range keys has exceeded the size limit of " +
                        std::to_string(limits::range_key_size_bytes_max) + " bytes");
    return {};
}

// (fact DDB-0049)
Result<> check_item_part(const KeyAttribute& attribute, const Item& item, Part part)
{
    const std::string prefix(errors::invalid_parameters);
    const auto found = item.find(attribute.name);
    if (found == item.end())
        return fail(errors::validation, prefix + "Missing the key " + attribute.name + " in the item");
    if (found->second.type() != attribute.type)
        return fail(errors::validation, prefix + "Type mismatch for key " + attribute.name +
                                            " expected: " + std::string(type_name(attribute.type)) +
                                            " actual: " + std::string(type_name(found->second.type())));
    return check_length(attribute, found->second, part);
}

bool matches(const KeyAttribute& attribute, const Item& key)
{
    const auto found = key.find(attribute.name);
    return found != key.end() && found->second.type() == attribute.type;
}

// Both parts are there and of the right type. The range part comes last and needs no end of its own: it
// sorts by value or by bytes (fact DDB-0130).
std::string encode(const KeySchema& schema, const Item& item)
{
    const AttributeValue& hash = item.find(schema.hash.name)->second;
    const std::string* text = raw_bytes(hash);
    const std::string hash_bytes =
        text != nullptr ? terminated(*text) : hash.find<Number>()->key_bytes();
    std::string bytes = big_endian(hash_of(hash_bytes)) + hash_bytes;
    if (schema.range) {
        const AttributeValue& range = item.find(schema.range->name)->second;
        const std::string* range_text = raw_bytes(range);
        bytes += range_text != nullptr ? *range_text : range.find<Number>()->key_bytes();
    }
    return bytes;
}

}  // namespace

Result<std::string> key_bytes_of_item(const KeySchema& schema, const Item& item)
{
    TRY(check_item_part(schema.hash, item, Part::hash));
    if (schema.range)
        TRY(check_item_part(*schema.range, item, Part::range));
    return encode(schema, item);
}

// (fact DDB-0048)
Result<std::string> key_bytes_of_key(const KeySchema& schema, const Item& key)
{
    const std::size_t parts = schema.range ? 2 : 1;
    if (key.size() != parts || !matches(schema.hash, key) ||
        (schema.range && !matches(*schema.range, key)))
        return fail(errors::validation, "The provided key element does not match the schema");
    TRY(check_length(schema.hash, key.find(schema.hash.name)->second, Part::hash));
    if (schema.range)
        TRY(check_length(*schema.range, key.find(schema.range->name)->second, Part::range));
    return encode(schema, key);
}

Item key_attributes(const KeySchema& schema, const Item& item)
{
    Item key;
    if (const auto hash = item.find(schema.hash.name); hash != item.end())
        key.insert(*hash);
    if (schema.range)
        if (const auto range = item.find(schema.range->name); range != item.end())
            key.insert(*range);
    return key;
}

}  // namespace lockstep::dynamodb
