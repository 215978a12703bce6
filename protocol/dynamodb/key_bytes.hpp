#pragma once
// Primary keys: the rules a key must keep (facts DDB-0048, DDB-0049, DDB-0051, DDB-0053) and its form in
// storage. The bytes are a hash of the hash part, then the hash part, then the range part: items of one
// hash key are neighbours in the order of their range keys, and the order of the hash keys is stable but
// says nothing, as in AWS (fact DDB-0131). Numbers that are equal are one key.

#include <optional>
#include <string>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/value.hpp"

namespace lockstep::dynamodb {

struct KeyAttribute {
    std::string name;
    Type type = Type::S;  // S, N or B
};

struct KeySchema {
    KeyAttribute hash;
    std::optional<KeyAttribute> range{};
};

// The key bytes of an item that is to be put.
Result<std::string> key_bytes_of_item(const KeySchema& schema, const Item& item);

// The key bytes of a request's Key: exactly the attributes of the schema.
Result<std::string> key_bytes_of_key(const KeySchema& schema, const Item& key);

// The attributes of the key, out of an item that has them.
Item key_attributes(const KeySchema& schema, const Item& item);

}  // namespace lockstep::dynamodb
