#pragma once
// The bucket's policy, as far as it is enforced: an explicit Deny of the actions that list a bucket.

#include <optional>
#include <string>

#include "emulator/core/call.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::s3 {

// What a listing was asked with; empty where the parameter was not sent.
struct ListScope {
    std::optional<std::string> prefix{};
    std::optional<std::string> delimiter{};
    std::optional<std::string> max_keys{};
};

// AccessDenied when the bucket's policy denies `action` ("s3:ListBucket") to the caller.
Result<> check_list_access(const ReadTx& tx, const storage::Bucket& bucket, std::string_view action,
                           const ListScope& scope, const Env& env);

}  // namespace lockstep::s3
