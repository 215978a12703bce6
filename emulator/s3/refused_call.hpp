#pragma once
// A request that could not be decoded, on its way to its refusal. S3 looks for the bucket before it judges a body, so
// that a document for a missing bucket is NoSuchBucket however broken it is (fact S3-0212).

#include "emulator/core/call.hpp"
#include "emulator/s3/operations.hpp"
#include "protocol/s3/bucket_target.hpp"

namespace lockstep::s3 {

// Refuses with the bucket's absence, else with `error`.
std::unique_ptr<Call> refuse_after_bucket(const Row& row, BucketTarget bucket, ApiError error);

}  // namespace lockstep::s3
