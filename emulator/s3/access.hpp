#pragma once
// The bucket's policy, as far as it is enforced: an explicit Deny of the actions that list a bucket.

#include <string_view>

#include "emulator/core/call.hpp"
#include "protocol/base/result.hpp"
#include "protocol/s3/list_scope.hpp"

namespace lockstep::s3 {

// AccessDenied when the bucket's policy denies `action` ("s3:ListBucket") to the caller.
Result<> check_list_access(const ReadTx& tx, const storage::Bucket& bucket, std::string_view action,
                           const ListScope& scope, const Env& env);

}  // namespace lockstep::s3
