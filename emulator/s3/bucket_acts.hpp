#pragma once
// The acts of buckets, their configuration and the listings: what operations.cpp binds. Each is defined in the
// file of its name (`bucket_tagging.cpp` holds Get, Put and Delete).

#include "emulator/core/call.hpp"
#include "protocol/s3/head_bucket.hpp"

namespace lockstep::s3 {

Result<HeadBucket::Output> head_bucket(ReadTx& tx, const HeadBucket::Input& in, Env& env);

}  // namespace lockstep::s3
