#pragma once
// Which bucket an operation is about, and whom the client expects to own it. Part of the Input of every
// operation below a bucket; `require_bucket` takes it.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html

#include <string>

#include "protocol/base/result.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct BucketTarget {
    std::string name;
    std::string expected_owner;  // 12 digits; "" when the client said nothing
};

// Reads x-amz-expected-bucket-owner; what is no account id is refused (fact S3-0085).
Result<BucketTarget> bucket_target(const Request& request);

}  // namespace lockstep::s3
