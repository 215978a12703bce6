#include "emulator/s3/access.hpp"
#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

// Needs the permission to list, as in AWS. Says where the bucket is, also to those who asked elsewhere, by
// the 301 of require_bucket (fact S3-0081).
Result<HeadBucket::Output> head_bucket(ReadTx& tx, const HeadBucket::Input& in, Env& env)
{
    storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(check_list_access(tx, bucket, "s3:ListBucket", ListScope{.bucket = in.bucket}, env));
    return HeadBucket::Output{.name = std::move(bucket.name), .region = std::move(bucket.region)};
}

}  // namespace lockstep::s3
