#pragma once
// What an act of S3 needs before it decides anything: the bucket, asked for by somebody who may ask, at the
// right place. Storage says only that a row is absent; here absence becomes AWS's refusal.

#include "emulator/core/call.hpp"
#include "protocol/base/result.hpp"
#include "protocol/s3/bucket_target.hpp"

namespace lockstep::s3 {

// Refused in this order: no such bucket, another account's, another owner than expected, another region's.
Result<storage::Bucket> require_bucket(const ReadTx& tx, const BucketTarget& target, const Env& env);

// For the operations that S3 answers wherever the bucket is (GetBucketLocation).
Result<storage::Bucket> require_bucket_anywhere(const ReadTx& tx, const BucketTarget& target,
                                                const Env& env);

// `bypasses`: the request has an x-amz-bypass-governance-retention. No bucket has object lock (fact S3-0093).
Result<> check_bypass(bool bypasses);

// The region that a request was signed for: the global endpoint's name counts as us-east-1.
std::string_view region_of(const Caller& caller);

}  // namespace lockstep::s3
