#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

// An id that was never given is named (fact S3-0039); of one that was, another request was quicker (fact S3-0201).
Result<DeletedObject> gone_already(const ObjectToDelete& object)
{
    if (!check_was_given(*object.version_id))
        return fail(errors::no_such_version);
    return DeletedObject{.key = object.key, .version_id = *object.version_id};
}

Result<DeletedObject> delete_one(WriteTx& tx, const storage::Bucket& bucket, const ObjectToDelete& object,
                                 Env& env)
{
    if (object.key.size() > limits::key_bytes_max)
        return fail(errors::key_too_long);
    TRY(check_write(object.preconditions, state_of(tx.objects().latest(bucket.id, object.key)), object.key));
    if (!object.version_id) {
        const Removed removed = remove_latest(tx, bucket, object.key, env);
        return DeletedObject{
            .key = object.key,
            .delete_marker = removed.delete_marker,  // fact S3-0040
            .marker_version_id = removed.delete_marker ? removed.version_id : "",
        };
    }
    const auto version = tx.objects().version(bucket.id, object.key, *object.version_id);
    if (!version)
        return gone_already(object);
    const Removed removed = remove_version(tx, bucket, *version);
    return DeletedObject{
        .key = object.key,
        .version_id = *object.version_id,
        .delete_marker = removed.delete_marker,
        .marker_version_id = removed.delete_marker ? removed.version_id : "",
    };
}

}  // namespace

// One key: what fails for it fails for it alone, and the others go on.
Result<> delete_objects(WriteTx& tx, const DeleteObjects::Input& in, std::size_t step,
                        DeleteObjects::Output& output, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(check_bypass(in.bypass_governance));
    const ObjectToDelete& object = in.objects[step];
    output.quiet = in.quiet;
    Result<DeletedObject> deleted = delete_one(tx, bucket, object, env);
    if (deleted)
        output.deleted.push_back(std::move(*deleted));
    else
        output.failed.push_back({
            .key = object.key,
            .version_id = object.version_id.value_or(""),
            .code = std::string(deleted.error().kind->code),
            .message = deleted.error().message,
        });
    return {};
}

}  // namespace lockstep::s3
