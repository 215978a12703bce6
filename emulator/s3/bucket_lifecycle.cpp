#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

Result<LifecycleRules> get_bucket_lifecycle_configuration(
    ReadTx& tx, const GetBucketLifecycleConfiguration::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    auto document = tx.buckets().config(bucket.id, kinds::lifecycle);
    if (!document)
        return absent(errors::no_such_lifecycle_configuration, bucket.name);
    return LifecycleRules{
        .document = std::move(*document),
        .transition_minimum_size =
            tx.buckets().config(bucket.id, kinds::lifecycle_minimum_size).value_or(""),
    };
}

Result<PutBucketLifecycleConfiguration::Output> put_bucket_lifecycle_configuration(
    WriteTx& tx, const PutBucketLifecycleConfiguration::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    tx.buckets().set_config(bucket.id, kinds::lifecycle, in.rules.document);
    tx.buckets().set_config(bucket.id, kinds::lifecycle_minimum_size,
                            in.rules.transition_minimum_size);
    return PutBucketLifecycleConfiguration::Output{in.rules.transition_minimum_size};
}

Result<NoContent> delete_bucket_lifecycle(WriteTx& tx, const DeleteBucketLifecycle::Input& in, Env& env)
{
    return remove_configuration(tx, in.bucket, kinds::lifecycle, env);
}

}  // namespace lockstep::s3
