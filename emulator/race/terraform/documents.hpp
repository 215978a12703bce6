#pragma once
// What Terraform's S3 backend stores, as values: the body of a `.tflock` object, the items of its
// DynamoDB table, the state document. Values only; nothing here knows a history. Anything that is
// not what the function asks for gives an empty answer.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::race
{

struct LockInfo {
    std::string id;  // drawn by the client that locks; of a body that is no lock JSON: the body
    std::string who{};
    std::string operation{};
};

struct StateDocument {
    std::int64_t serial = 0;
    std::string lineage;
};

// Of a `.tflock` object. Never empty: whatever lies there locks.
LockInfo read_lock_body(std::string_view bytes);
// Of an item with the attributes LockID and Info.
std::optional<LockInfo> read_lock_item(std::string_view bytes);
// The hex MD5 in an item with the attributes LockID and Digest.
std::optional<std::string> read_digest_item(std::string_view bytes);
std::optional<StateDocument> read_state(std::string_view bytes);

}  // namespace lockstep::race
