#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

using storage::Versioning;

Result<GetBucketVersioning::Output> get_bucket_versioning(ReadTx& tx, const GetBucketVersioning::Input& in,
                                                          Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    switch (bucket.versioning) {
    case Versioning::enabled:
        return GetBucketVersioning::Output{VersioningStatus::enabled};
    case Versioning::suspended:
        return GetBucketVersioning::Output{VersioningStatus::suspended};
    case Versioning::never_enabled:
        break;
    }
    return GetBucketVersioning::Output{VersioningStatus::never_set};
}

// Once it was enabled it can only be suspended, and not that where objects may be locked (fact S3-0091).
Result<Done> put_bucket_versioning(WriteTx& tx, const PutBucketVersioning::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const bool enables = in.status == VersioningStatus::enabled;
    if (!enables && tx.buckets().config(bucket.id, kinds::object_lock))
        return fail(errors::invalid_bucket_state,
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot "
                    "be changed.");
    tx.buckets().set_versioning(bucket.id, enables ? Versioning::enabled : Versioning::suspended);
    return Done{};
}

}  // namespace lockstep::s3
