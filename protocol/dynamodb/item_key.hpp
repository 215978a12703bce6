#pragma once
// The Key parameter of GetItem and DeleteItem, and how an item is named in logs and races.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/value.hpp"

namespace lockstep::dynamodb {

// The attribute by which Terraform's S3 backend keeps its locks and digests.
inline constexpr std::string_view terraform_key = "LockID";

// "table/key values". Of an item, whose key attributes only its table knows, the name is Terraform's key when
// it has one, else the table alone.
std::string key_resource(std::string_view table, const Item& key);
std::string item_resource(std::string_view table, const Item& item);

// True for {"LockID": {"S": ...}} alone: the only key for which a missing table may be made.
bool is_terraform_key(const Item& key);

}  // namespace lockstep::dynamodb
