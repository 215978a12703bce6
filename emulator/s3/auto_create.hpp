#pragma once
// Buckets that come into being when they are first used, for users who have not made them by hand. Off unless
// the server was started with `--auto-create buckets`; only PutObject and ListObjectsV2 do it.

#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

// As require_bucket; a missing bucket is made first, with versioning, where the settings say so.
Result<storage::Bucket> require_or_create_bucket(WriteTx& tx, const BucketTarget& target, Env& env);

}  // namespace lockstep::s3
