#include "emulator/s3/access.hpp"
#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/listed.hpp"
#include "emulator/s3/require.hpp"

namespace lockstep::s3 {
namespace {

// With `--auto-create buckets` a bucket that is missing looks empty; the first PutObject makes it. So listing
// stays a read.
bool will_be_created(const ReadTx& tx, const BucketTarget& target, const Env& env)
{
    return env.settings.auto_create_buckets && !env.caller.anonymous &&
           !tx.buckets().find(env.caller.name_space, target.name);
}

}  // namespace

Result<ListObjectsV2::Output> list_objects_v2(ReadTx& tx, const ListObjectsV2::Input& in, Env& env)
{
    if (will_be_created(tx, in.scope.bucket, env))
        return ListObjectsV2::Output{.in = in, .page = {}};
    const storage::Bucket bucket = TRY(require_bucket(tx, in.scope.bucket, env));
    TRY(check_list_access(tx, bucket, "s3:ListBucket", in.scope, env));
    return ListObjectsV2::Output{
        .in = in,
        .page = list_page(tx, bucket, in.scope, in.after, in.owner),
        .region = bucket.region};
}

}  // namespace lockstep::s3
