#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"

namespace lockstep::s3 {
namespace {

// To delete a version that is not there is no error: it may be the repetition of a delete that took effect
// (fact S3-0201).
Result<DeleteObject::Output> remove_by_id(WriteTx& tx, const storage::Bucket& bucket,
                                          const DeleteObject::Input& in)
{
    const auto version = tx.objects().version(bucket.id, in.key, *in.version_id);
    if (!version) {
        TRY(check_was_given(*in.version_id));
        return DeleteObject::Output{.version_id = *in.version_id};
    }
    const Removed removed = remove_version(tx, bucket, *version);
    return DeleteObject::Output{.version_id = removed.version_id, .delete_marker = removed.delete_marker};
}

}  // namespace

// Removes one key or one version. A key that never existed is not an error (fact S3-0034).
Result<DeleteObject::Output> delete_object(WriteTx& tx, const DeleteObject::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(check_bypass(in.bypass_governance));
    const auto latest = tx.objects().latest(bucket.id, in.key);
    TRY(check_write(in.preconditions, state_of(latest), in.key));

    if (in.version_id)
        return remove_by_id(tx, bucket, in);
    const Removed removed = remove_latest(tx, bucket, in.key, env);
    return DeleteObject::Output{.version_id = removed.version_id, .delete_marker = removed.delete_marker};
}

}  // namespace lockstep::s3
