#pragma once
// Bucket policies: what S3 checks before it keeps one, and the part that Lockstep enforces, which is an explicit
// Deny. A statement with a condition key or operator that is not known here denies nothing; Allow statements
// grant nothing, because the bucket's own account may do everything anyhow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html

#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"

namespace lockstep::s3 {

// The JSON must be a policy and speak of this bucket only: else MalformedPolicy.
Result<> check_policy(std::string_view policy, std::string_view bucket);

// Who wants to do what.
struct PolicyQuestion {
    std::string action;    // "s3:ListBucket"
    std::string resource;  // "arn:aws:s3:::BUCKET"
    std::string account;   // of the caller
    std::string caller;    // the caller's ARN
    // Condition keys of the request: "s3:prefix". A known key without value is not here.
    std::vector<NameValue> keys;
};

// Whether a Deny statement of a kept policy forbids it.
bool denies(std::string_view policy, const PolicyQuestion& question);

// Whether a kept policy allows something to everybody, without condition.
bool is_public(std::string_view policy);

}  // namespace lockstep::s3
